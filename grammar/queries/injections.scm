; Continuations are part of the shell's own syntax, so each form is one text for it.
((shell_form) @injection.content
  (#set! injection.language "bash")
  (#set! injection.include-children))

; A here-document is a script where it is the whole command.
(run_instruction
  (shell_form . (heredoc_marker) .)
  (heredoc (heredoc_body) @injection.content)
  (#set! injection.language "bash"))

((comment) @injection.content
  (#set! injection.language "comment"))
