# The service and its commands. The graph is another container's: see docker-compose.yml.
FROM python:3.11.14-slim-bookworm AS build
WORKDIR /src
RUN python -m venv /opt/clearhop
COPY requirements.lock ./
RUN /opt/clearhop/bin/pip install --no-cache-dir --disable-pip-version-check \
        --require-hashes -r requirements.lock
COPY pyproject.toml README.md ./
COPY service service
COPY loaders loaders
COPY cypher cypher
COPY policies policies
RUN /opt/clearhop/bin/pip install --no-cache-dir --disable-pip-version-check \
        --no-deps --no-build-isolation .

FROM python:3.11.14-slim-bookworm
RUN useradd --uid 10001 --create-home clearhop \
    && install -d -o clearhop -g clearhop -m 0700 /var/lib/clearhop
COPY --from=build /opt/clearhop /opt/clearhop
ENV PATH=/opt/clearhop/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    CLEARHOP_HOME=/var/lib/clearhop
USER clearhop
VOLUME /var/lib/clearhop
ENTRYPOINT ["clearhop"]
CMD ["serve"]
