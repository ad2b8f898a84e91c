(comment) @comment
(parser_directive) @keyword.directive
(parser_directive value: (directive_value) @string.special)

(keyword) @keyword
(unknown_instruction keyword: (keyword) @error)
[(as) (none) (health_type)] @keyword

[(line_continuation) (empty_continuation)] @punctuation.special

(flag ["--" "="] @punctuation.delimiter)
(flag name: (flag_name) @variable.parameter)
(flag value: (flag_value) @string)
(end_of_flags) @punctuation.delimiter

(registry) @namespace
(repository) @type
(tag) @constant
(digest) @constant
(image_reference [":" "@" "/"] @punctuation.delimiter)
(stage_name) @label

(key) @property
(arg_declaration name: (name) @property)
["=" ","] @punctuation.delimiter
["[" "]"] @punctuation.bracket
[(value) (default) (text)] @string
(json_string) @string
(json_value) @constant

(path) @string.special.path
[(port) (signal)] @number
(user) @string.special
(variable) @variable

(heredoc_marker) @label
(heredoc_end) @label
(heredoc_body) @string
