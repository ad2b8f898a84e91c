plimsoll:service.Dockerfile:6:1: error: `ADD` of local files where COPY would do [add-instead-of-copy]
plimsoll:service.Dockerfile:14:5: warning: `bash` runs what `curl` fetches, whatever it is [pipe-to-shell]
plimsoll:service.Dockerfile:17:6: note: the image runs as root: no USER is set and `nginx:latest` starts as root [user-missing]
