package dev.plumbline.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The whole cycle, while each service is killed once. */
class FullCycleIT extends WholeCycle {

    private static final List<String> SERVICES = List.of("workflow", "assessment", "notification");

    FullCycleIT() {
        super(1);
    }

    @Override
    void reached(Stage stage, Installation running) {
        if (stage.ordinal() < SERVICES.size()) {
            running.service(SERVICES.get(stage.ordinal())).kill();
        }
    }

    @Override
    void over(Installation running) {
        assertThat(SERVICES)
                .as("each service was killed once")
                .allMatch(service -> running.service(service).deaths() == 1);
    }

    @Test
    void twoHundredPeopleGoThroughAWholeCycleWhileEachServiceIsKilledOnce() throws Exception {
        carryThrough("full-cycle", 18080);
    }
}
