[
  (run_instruction)
  (cmd_instruction)
  (entrypoint_instruction)
  (healthcheck_instruction)
  (env_instruction)
  (label_instruction)
  (arg_instruction)
  (copy_instruction)
  (add_instruction)
  (onbuild_instruction)
  (heredoc)
] @fold
