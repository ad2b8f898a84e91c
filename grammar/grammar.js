/**
 * @file Dockerfile as BuildKit reads it.
 *
 * Dockerfiles are line-first: physical lines are joined to logical lines, and only then has a character meaning. So
 * `src/scanner.c` makes every token and decides everything that needs to see the logical line; this file gives the
 * tokens their structure. No rule can fail: whatever the text is, some production takes it.
 */

/// <reference types="tree-sitter-cli/dsl" />
// @ts-check

/** Tokens of the scanner, in the order of its `enum Token`. */
const tokens = $ => [
  // The first piece of a keyword, which says what instruction this is.
  $._from, $._run, $._cmd, $._label, $._maintainer, $._expose, $._env, $._add, $._copy, $._entrypoint, $._volume,
  $._user, $._workdir, $._arg, $._onbuild, $._stopsignal, $._healthcheck, $._shell, $._unknown,
  // Zero-width: an instruction begins with an escape character, which may be a continuation.
  $._line_start,
  // Zero-width: flags are over, and what follows is read in this way.
  $._arguments, $._exec, $._legacy, $._none, $._health_command, $._as, $._plain_image,
  // The first piece of a text with its own ending rule; `_more` is any later piece of the same text.
  $._word, $._flag_name, $._flag_value, $._key, $._value, $._text, $._more,
  $._variable, $._more_variable,
  $.shell_line,
  '--', '=', '[', ',', ']', '#',
  $.end_of_flags,
  $._json_string, $.json_value,
  $.registry, $.repository, $.tag, $.digest, '/', ':', '@',
  $._directive_name, $._directive_value,
  $._heredoc_marker, $._heredoc, $.heredoc_body, $.heredoc_end,
  // Zero-width: the logical line, with its here-documents, is over.
  $._end,
  $.comment, $.line_continuation, $.empty_continuation,
  // Zero-width: the white space before this in a continued line is none of the text, that behind it is.
  $._kept_space,
  $._error_sentinel,
];

/** A text of pieces: the scanner ends a piece where a line continuation may stand. */
const pieces = ($, first) => seq(first, optional($._rest));

/** The same, where BuildKit expands variables. */
const expanded = ($, first) => seq(choice(first, alias($._variable, $.variable)), optional($._expanded_rest));

const keywords = [
  'from', 'run', 'cmd', 'label', 'maintainer', 'expose', 'env', 'add', 'copy', 'entrypoint', 'volume', 'user',
  'workdir', 'arg', 'onbuild', 'stopsignal', 'healthcheck', 'shell', 'unknown',
];

/** `_from_opening` and its like: the keyword and the flags, which every instruction has. */
const opening_rules = () => Object.fromEntries(keywords.flatMap(name => [
  [`_${name}_keyword`, $ => pieces($, $[`_${name}`])],
  [`_${name}_opening`, $ => seq(
    optional($._line_start),
    field('keyword', alias($[`_${name}_keyword`], $.keyword)),
    optional($._flags))],
]));

const instruction = ($, name, ...rest) => seq($[`_${name}_opening`], ...rest, $._end);

/** Arguments of one kind only; the scanner says so where their first character could have meant another. */
const given = ($, ...rest) => optional(seq(optional($._arguments), ...rest));

module.exports = grammar({
  name: 'dockerfile',

  externals: tokens,
  // White space between tokens is the scanner's; this takes what stands after the last instruction.
  extras: $ => [/[\s\u0085\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000]/, $.comment, $.line_continuation, $.empty_continuation, $._kept_space],
  supertypes: $ => [$.instruction],

  rules: {
    source_file: $ => repeat(choice($.parser_directive, $.instruction)),

    parser_directive: $ => seq('#', field('name', $.directive_name), '=', field('value', $.directive_value)),
    directive_name: $ => $._directive_name,
    directive_value: $ => $._directive_value,

    instruction: $ => choice(
      $.from_instruction, $.run_instruction, $.cmd_instruction, $.label_instruction, $.maintainer_instruction,
      $.expose_instruction, $.env_instruction, $.add_instruction, $.copy_instruction, $.entrypoint_instruction,
      $.volume_instruction, $.user_instruction, $.workdir_instruction, $.arg_instruction, $.onbuild_instruction,
      $.stopsignal_instruction, $.healthcheck_instruction, $.shell_instruction, $.unknown_instruction,
    ),

    from_instruction: $ => instruction($, 'from', optional(seq(
      field('image', $.image_reference),
      optional(choice(
        seq($._arguments, repeat($.word)),
        seq($.as, optional(seq(field('name', $.stage_name), repeat($.word)))),
      ))))),
    run_instruction: $ => instruction($, 'run', optional($._command), optional($._heredocs)),
    cmd_instruction: $ => instruction($, 'cmd', optional($._command)),
    label_instruction: $ => instruction($, 'label', optional($._pairs)),
    maintainer_instruction: $ => instruction($, 'maintainer', given($, field('text', $.text))),
    expose_instruction: $ => instruction($, 'expose', given($, repeat1($.port))),
    env_instruction: $ => instruction($, 'env', optional($._pairs)),
    add_instruction: $ => instruction($, 'add', optional($._transfer), optional($._heredocs)),
    copy_instruction: $ => instruction($, 'copy', optional($._transfer), optional($._heredocs)),
    entrypoint_instruction: $ => instruction($, 'entrypoint', optional($._command)),
    volume_instruction: $ => instruction($, 'volume', optional(choice(
      seq($._exec, $.exec_form),
      seq(optional($._arguments), repeat1($.path)),
    ))),
    user_instruction: $ => instruction($, 'user', given($, field('user', alias($._expanded_text, $.user)))),
    workdir_instruction: $ => instruction($, 'workdir', given($, field('path', alias($._expanded_text, $.path)))),
    arg_instruction: $ => instruction($, 'arg', given($, repeat1($.arg_declaration))),
    // The trigger ends the logical line, so it brings the `_end`.
    onbuild_instruction: $ => seq(
      $._onbuild_opening,
      choice(field('trigger', $.instruction), $._end)),
    stopsignal_instruction: $ => instruction($, 'stopsignal', given($, field('signal', alias($._expanded_text, $.signal)))),
    healthcheck_instruction: $ => instruction($, 'healthcheck', optional(choice(
      $.none,
      $.health_command,
      seq($._arguments, $.raw_arguments),
    ))),
    shell_instruction: $ => instruction($, 'shell', optional($._command)),
    unknown_instruction: $ => instruction($, 'unknown', given($, $.raw_arguments)),

    ...opening_rules(),

    _rest: $ => repeat1($._more),
    _expanded_rest: $ => repeat1(choice($._more, alias($._more_variable, $.variable))),

    // Flags
    _flags: $ => choice(seq(repeat1($.flag), optional($.end_of_flags)), $.end_of_flags),
    flag: $ => seq('--', optional(field('name', $.flag_name)), optional(seq('=', optional(field('value', $.flag_value))))),
    flag_name: $ => pieces($, $._flag_name),
    flag_value: $ => pieces($, $._flag_value),

    // Words between blanks, in which quotes mean nothing
    image_reference: $ => choice(
      seq($._arguments, expanded($, $._word)),
      seq(
        $._plain_image,
        optional(seq(field('registry', $.registry), '/')),
        field('repository', $.repository),
        optional(seq(':', field('tag', $.tag))),
        optional(seq('@', field('digest', $.digest)))),
    ),
    as: $ => seq($._as, pieces($, $._word)),
    stage_name: $ => pieces($, $._word),
    word: $ => pieces($, $._word),
    port: $ => expanded($, $._word),
    path: $ => choice(expanded($, $._word), $.heredoc_marker),

    _transfer: $ => choice(
      seq($._exec, $.exec_form),
      seq(optional($._arguments), field('source', $.path)),
      seq(optional($._arguments), repeat1(field('source', $.path)), field('destination', $.path)),
    ),

    // The whole rest of the logical line
    text: $ => pieces($, $._text),
    _expanded_text: $ => expanded($, $._text),
    raw_arguments: $ => pieces($, $._text),

    // Quote-aware words
    _pairs: $ => choice(
      seq($._arguments, repeat1(choice($.key_value, alias($._bare_key, $.word)))),
      $.legacy_key_value,
    ),
    key_value: $ => seq(field('key', $.key), '=', optional(field('value', $.value))),
    legacy_key_value: $ => seq(
      $._legacy,
      field('key', alias($._expanded_word, $.key)),
      optional(field('value', alias($._expanded_text, $.value)))),
    arg_declaration: $ => seq(
      field('name', alias($.key, $.name)),
      optional(seq('=', optional(field('default', alias($.value, $.default)))))),
    // Zero-width in `=value`.
    key: $ => pieces($, $._key),
    value: $ => expanded($, $._value),
    _bare_key: $ => pieces($, $._key),
    _blank_word: $ => pieces($, $._word),
    _expanded_word: $ => expanded($, $._word),

    // Commands
    _command: $ => choice(seq($._exec, $.exec_form), seq(optional($._arguments), $.shell_form)),
    exec_form: $ => seq('[', optional(seq($._element, repeat(seq(',', $._element)))), ']'),
    json_string: $ => pieces($, $._json_string),
    _element: $ => choice($.json_string, $.json_value),
    shell_form: $ => repeat1(choice($.shell_line, $.heredoc_marker)),

    none: $ => seq($._none, pieces($, $._word)),
    health_command: $ => seq($._health_command, alias($._blank_word, $.health_type), optional($._command)),

    _heredocs: $ => repeat1($.heredoc),
    heredoc_marker: $ => pieces($, $._heredoc_marker),
    heredoc: $ => seq($._heredoc, optional($.heredoc_body), optional($.heredoc_end)),
  },
});
