#include "report/rule_text.h"

#include "report/display_text.h"
#include "report/example_text.h"
#include "report/snippet.h"
#include "source/line_index.h"

namespace plimsoll {
namespace {

constexpr size_t text_width = 96;

std::string with_final_newline(std::string_view text) {
  std::string result(text);
  if (!result.ends_with('\n')) result += '\n';
  return result;
}

std::string fenced(std::string_view dockerfile) {
  return "```dockerfile\n" + with_final_newline(dockerfile) + "```\n";
}

// "line 2, `ADD`; line 3, `ADD`"
std::string marked_places(const MarkedText& example) {
  const LineIndex lines(example.text);
  std::string places;
  for (const Span mark : example.marks) {
    if (!places.empty()) places += "; ";
    std::string_view marked = std::string_view(example.text).substr(mark.begin, mark.size());
    const bool whole = marked.find('\n') == std::string_view::npos;
    marked = marked.substr(0, marked.find('\n'));
    places += "line " + std::to_string(lines.position(mark.begin).line);
    if (!marked.empty()) {
      // A code span that holds a backtick needs two around it.
      const std::string fence = marked.find('`') == std::string_view::npos ? "`" : "``";
      places += ", " + fence + std::string(marked) + (whole ? "" : " …") + fence;
    }
  }
  return places;
}

std::string example_markdown(const Example& example) {
  std::string text;
  if (!example.dockerignore.empty()) {
    text += "With this .dockerignore:\n\n" + fenced(example.dockerignore) + "\n";
  }
  if (!example.policy.empty())
    text += "With this policy: `" + std::string(example.policy) + "`\n\n";
  if (!example.good.empty()) {
    return text + "Silent:\n\n" + fenced(example_text(example.good)) + "\n";
  }
  const MarkedText marked = read_marks(example.bad);
  text += "Reported: " + marked_places(marked) + "\n\n" + fenced(marked.text) + "\n";
  if (!example.fixed.empty()) text += "Fixed:\n\n" + fenced(example_text(example.fixed)) + "\n";
  return text;
}

std::string indented(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const size_t size = std::min(text.find('\n'), text.size());
    result += "    " + std::string(text.substr(0, size)) + "\n";
    text.remove_prefix(std::min(size + 1, text.size()));
  }
  return result;
}

// The lines of an example, each mark underlined.
std::string underlined(const MarkedText& example) {
  const LineIndex lines(example.text);
  const SnippetMaker snippets(example.text, lines);
  std::string result;
  for (uint32_t line = 0; line < lines.line_count(); ++line) {
    const Span span = lines.line_span(line);
    if (span.empty() && line + 1 == lines.line_count()) break;
    result += "    " + snippets.make(span).line + "\n";
    for (const Span mark : example.marks) {
      if (lines.line_of(mark.begin) != line) continue;
      const Snippet snippet = snippets.make(mark);
      result += "    " + snippet.indent + snippet.underline + "\n";
    }
  }
  return result;
}

std::string example_plain(const Example& example) {
  std::string text;
  if (!example.dockerignore.empty()) {
    text += "  With this .dockerignore:\n\n" + indented(example.dockerignore) + "\n";
  }
  if (!example.policy.empty()) {
    text += "  With this policy:\n\n" + indented(example.policy) + "\n";
  }
  if (!example.good.empty()) {
    return text + "  Silent:\n\n" + indented(example_text(example.good)) + "\n";
  }
  text += "  Reported:\n\n" + underlined(read_marks(example.bad)) + "\n";
  if (!example.fixed.empty()) text += "  Fixed:\n\n" + indented(example_text(example.fixed)) + "\n";
  return text;
}

}  // namespace

std::string reference_name(const Reference& reference) {
  return std::string(display_name(reference.authority)) + " " + std::string(reference.id);
}

std::string rule_markdown(const Rule& rule) {
  std::string text = std::string(rule.why) + "\n\n";
  std::string names;
  for (const Reference& reference : rule.references) {
    if (!names.empty()) names += ", ";
    const std::string url = url_of(reference);
    names += url.empty() ? reference_name(reference)
                         : "[" + reference_name(reference) + "](" + url + ")";
  }
  if (!names.empty()) text += "Also known as " + names + ".\n\n";
  for (const Example& example : rule.examples) text += example_markdown(example);
  text.pop_back();
  return text;
}

std::string rule_text(const Rule& rule) {
  std::string text = wrapped(rule.why, text_width, "") + "\n\n";
  for (const Example& example : rule.examples) text += example_plain(example);
  if (!rule.references.empty()) text += "  Also known as:\n\n";
  for (const Reference& reference : rule.references) {
    const std::string url = url_of(reference);
    text += "    " + reference_name(reference) + (url.empty() ? "" : "  " + url) + "\n";
  }
  return text;
}

}  // namespace plimsoll
