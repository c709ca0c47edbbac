# The images of the three services: stage build makes the jars, and each service is a stage. Stage demo is
# assessment-service with the demo company. docker/build makes all four.
ARG BUILD_IMAGE=maven:3.9-eclipse-temurin-21
ARG RUN_IMAGE=eclipse-temurin:21-jre

FROM ${BUILD_IMAGE} AS build
WORKDIR /source
COPY . .
# Settings with a proxy or a mirror come as a build secret, and are in no image:
#   docker build --secret id=maven-settings,src=$HOME/.m2/settings.xml …
RUN --mount=type=secret,id=maven-settings,target=/root/.m2/settings.xml \
    --mount=type=cache,target=/root/.m2/repository \
    ./mvnw -B -ntp -Punchecked -pl assessment-service,demo,workflow,notification-service -am package
# With its libraries beside it a service starts in two thirds of the time; they are a layer of their own, which a new
# version leaves alone.
RUN for service in assessment-service demo workflow notification-service; do \
        cp $service/target/unchecked/$service-*-exec.jar /tmp/service.jar \
        && java -Djarmode=tools -jar /tmp/service.jar extract --destination /built/$service \
        || exit 1; \
    done

FROM ${RUN_IMAGE} AS run
RUN useradd --system --uid 10001 --home-dir /opt/plumbline plumbline
WORKDIR /opt/plumbline
USER plumbline
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=65", "-jar", "service.jar"]

FROM run AS assessment-service
COPY --from=build /built/assessment-service/lib lib
COPY --from=build /built/assessment-service/service.jar .
EXPOSE 8080 8083
HEALTHCHECK --interval=5s --timeout=5s --start-period=120s --retries=6 \
    CMD ["curl", "--fail", "--silent", "--output", "/dev/null", "http://localhost:8083/actuator/health/readiness"]

FROM run AS demo
COPY --from=build /built/demo/lib lib
COPY --from=build /built/demo/service.jar .
EXPOSE 8080 8083
HEALTHCHECK --interval=5s --timeout=5s --start-period=120s --retries=6 \
    CMD ["curl", "--fail", "--silent", "--output", "/dev/null", "http://localhost:8083/actuator/health/readiness"]

FROM run AS workflow
COPY --from=build /built/workflow/lib lib
COPY --from=build /built/workflow/service.jar .
EXPOSE 8081
HEALTHCHECK --interval=5s --timeout=5s --start-period=120s --retries=6 \
    CMD ["curl", "--fail", "--silent", "--output", "/dev/null", "http://localhost:8081/actuator/health/readiness"]

FROM run AS notification-service
COPY --from=build /built/notification-service/lib lib
COPY --from=build /built/notification-service/service.jar .
EXPOSE 8082
HEALTHCHECK --interval=5s --timeout=5s --start-period=120s --retries=6 \
    CMD ["curl", "--fail", "--silent", "--output", "/dev/null", "http://localhost:8082/actuator/health/readiness"]
