FROM alpine:3.22
RUN echo ÿþ [31m
USER app
CMD ["true"]