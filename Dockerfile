# Every image of ours: docker compose build, after ./lifeline has built the jars (./lifeline images does both).
#
#   --target deployment                         makes databases, topics, rights and schemas; checks; is the identity provider
#   --target service --build-arg SERVICE=NAME   one service
#
# Layers are in the order of how seldom they change: system, other people's libraries, what is ours together with what a JVM has
# learnt from starting it. A change to a service rebuilds the last only. What a JVM has learnt holds
# for jars of the same size and time only: so libraries, whose layers are kept, all have the same time. Whoever runs in a container may
# read what is copied there, whatever the umask of whoever has built it.

FROM eclipse-temurin:25-jre AS base
RUN groupadd --gid 10001 lifeline && useradd --uid 10001 --gid 10001 --no-create-home --shell /usr/sbin/nologin lifeline
COPY --chmod=755 build-support/container/healthy /usr/local/bin/healthy
WORKDIR /app
USER lifeline
LABEL org.opencontainers.image.vendor="Lifeline" org.opencontainers.image.licenses="Apache-2.0"
ENV MALLOC_ARENA_MAX=2


FROM base AS deployment-files
USER root
COPY local-stack/target/lib /files/lib
COPY demo/target/lib verification/target/lib /files/more/
COPY local-stack/target/local-stack.jar demo/target/demo.jar verification/target/verification.jar /files/own/
# The identity provider is given what the local stack gives it: not the platform, nor what that needs, for these would configure
# themselves into any Spring application that finds them.
RUN mv /files/lib/platform-*.jar /files/lib/schemas-*.jar /files/own/ \
 && for jar in /files/lib/* /files/own/*; do rm -f "/files/more/$(basename "$jar")"; done \
 && rm -f /files/more/local-stack-*.jar /files/more/demo-*.jar \
 && cd /files/own && printf '%s\n' -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:MaxRAMPercentage=60 --enable-native-access=ALL-UNNAMED -Dlifeline.root=/app \
      -Dlogback.configurationFile=command-logback.xml -cp '/app/local-stack/target/*:/app/lib/*:/app/more/*' \
      org.lifeline.localstack.command.Lifeline > lifeline.args \
 && printf '%s\n' -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:MaxRAMPercentage=25 -XX:+ExitOnOutOfMemoryError -cp \
      "/app/local-stack/target/local-stack.jar:/app/local-stack/target/$(ls schemas-*.jar):/app/lib/*" \
      org.lifeline.localstack.identity.IdentityProvider > identity-provider.args \
 && chmod -R go+rX /files \
 && find /files/lib /files/more -exec touch --date=@1 {} +


FROM base AS deployment
COPY --from=deployment-files /files/lib /app/lib
COPY --from=deployment-files /files/more /app/more
COPY --chmod=755 local-stack/samples /app/local-stack/samples
COPY --chmod=755 operations/kafka/topics.yaml /app/operations/kafka/
COPY --from=deployment-files /files/own /app/local-stack/target
ARG VERSION=1.0.0-SNAPSHOT
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Lifeline deployment" org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.description="Puts databases, topics, rights and schemas in place and checks the invariants; also the identity provider for trying out"
ENV LIFELINE_HOME=/lifeline
ENTRYPOINT ["java", "@/app/local-stack/target/lifeline.args"]


# For a service to be started with while its image is built; in no image.
FROM deployment AS any-keys
RUN ["java", "@/app/local-stack/target/lifeline.args", "secrets", "--home", "/tmp/any"]


FROM base AS service-files
USER root
ARG SERVICE
COPY ${SERVICE}/target/${SERVICE}.jar /tmp/application.jar
# What is ours changes with every build, whether Maven built all of it at once or took the platform for a snapshot of somebody else's.
RUN java -Djarmode=tools -jar /tmp/application.jar extract --layers --destination /files \
 && { [ ! -d /files/snapshot-dependencies ] || cp -a /files/snapshot-dependencies/. /files/application/; } \
 && find /files/dependencies/lib -exec touch --date=@1 {} +


FROM base AS service-libraries
COPY --from=service-files /files/dependencies/lib /app/lib


FROM service-libraries AS started-once
ARG SERVICE
USER root
COPY --from=any-keys /tmp/any/secrets /any
COPY --from=service-files /files/application /own
# For which services a start is learnt: all, or names. Without it, a service starts more slowly.
ARG LEARN=all
# A quarter of the container's memory is heap. The start ends where doors would open: it needs no database and no broker.
RUN printf '%s\n' -XX:MaxRAMPercentage=25 -XX:+UseSerialGC -XX:SurvivorRatio=3 -XX:TargetSurvivorRatio=95 -XX:+UseCompactObjectHeaders \
      -XX:TieredStopAtLevel=1 -XX:TrimNativeHeapInterval=5000 -Xss512k -XX:ReservedCodeCacheSize=64m -XX:+ExitOnOutOfMemoryError \
      --enable-native-access=ALL-UNNAMED -Dspring.aot.enabled=true > /own/options \
 && touch /own/application.jar \
 && cp -a /own/. /app/ \
 && case " ${LEARN} " in " all " | *" ${SERVICE} "*) \
      LIFELINE_KEYS=/any/keys/${SERVICE} LIFELINE_SCHEME=/any/scheme.json LIFELINE_AUTHORITY=/any/authority.pem SPRING_FLYWAY_ENABLED=false \
        java @/app/options -Xlog:aot=error -XX:AOTCacheOutput=/own/start.aot -Dspring.context.exit=onRefresh -jar /app/application.jar \
      && echo -XX:AOTCache=/app/start.aot >> /own/options ;; \
    esac


FROM service-libraries AS service
ARG SERVICE
ARG VERSION=1.0.0-SNAPSHOT
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Lifeline ${SERVICE}" org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
# Doors, and what operators look at; from where each is reached is for the network to say.
ENV LIFELINE_ADDRESS=0.0.0.0 LIFELINE_MANAGEMENT_ADDRESS=0.0.0.0 LIFELINE_PORT=8080 LIFELINE_MANAGEMENT_PORT=9080
EXPOSE 8080 9080
STOPSIGNAL SIGTERM
COPY --from=started-once /own /app
ENTRYPOINT ["java", "@/app/options", "-jar", "/app/application.jar"]
