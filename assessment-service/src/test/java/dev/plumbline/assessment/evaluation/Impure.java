package dev.plumbline.assessment.evaluation;

import java.time.Instant;
import org.springframework.stereotype.Component;

/** Breaks two house rules on purpose, so that a test sees them bite. */
@Component
public final class Impure {

    Instant reads() {
        return Instant.now();
    }
}
