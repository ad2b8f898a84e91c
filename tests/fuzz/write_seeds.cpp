#include <fstream>
#include <string>

#include "rules/catalog.h"

// Writes every example of every rule to the folder named, one file each: where fuzzing begins.
int main(int count, char** arguments) {
  if (count != 2) return 2;
  int number = 0;
  for (const plimsoll::Rule* rule : plimsoll::catalog()) {
    for (const plimsoll::Example& example : rule->examples) {
      for (const std::string_view text : {example.bad, example.fixed, example.good}) {
        if (text.empty()) continue;
        std::ofstream(std::string(arguments[1]) + "/" + std::to_string(number++)) << text;
      }
    }
  }
  return number > 0 ? 0 : 1;
}
