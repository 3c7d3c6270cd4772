# Both stages stand on one image, so that the virtual environment's python is where it was when it was filled.
FROM python:3.11-slim-bookworm AS builder
WORKDIR /src
COPY requirements/build.txt requirements/scale.txt requirements/
RUN python -m venv /tools \
 && /tools/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements/build.txt
RUN python -m venv --without-pip /opt/bot \
 && /tools/bin/uv pip install --no-cache --python /opt/bot/bin/python --require-hashes --compile-bytecode -r requirements/scale.txt
COPY pyproject.toml README.md LICENSE ./
COPY bot bot
COPY handlers handlers
COPY storage storage
COPY locales locales
RUN /tools/bin/python -m hatchling build -t wheel -d /dist \
 && /tools/bin/uv pip install --no-cache --offline --python /opt/bot/bin/python --no-deps --compile-bytecode /dist/*.whl

FROM python:3.11-slim-bookworm
RUN useradd --system --uid 10001 --user-group --home-dir /data --shell /usr/sbin/nologin bot \
 && install -d -o bot -g bot -m 0700 /data
COPY --from=builder /opt/bot /opt/bot
ENV PATH=/opt/bot/bin:$PATH PYTHONUNBUFFERED=1 DATA_DIR=/data METRICS_PORT=9000
USER 10001:10001
WORKDIR /data
VOLUME /data
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["python", "-c", \
 "import os, urllib.request as r; r.urlopen(f\"http://127.0.0.1:{os.environ['METRICS_PORT']}/healthz\", timeout=4)"]
ENTRYPOINT ["backfuture-bot"]
CMD ["run"]
