# Größe → 🐳
FROM alpine:3.22
LABEL	title	寿司 屋
ADD a.txt /ä/
USER root
ENTRYPOINT ["/bin/app"]
