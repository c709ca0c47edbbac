package dev.plumbline.assessment;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;

/** A test that waits for a timer of PostgreSQL, or rests on one that does: these do not run while the clock is moved. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@DisabledIfEnvironmentVariable(
        named = "FAKETIME",
        matches = ".+",
        disabledReason = "the timers of PostgreSQL do not run while its clock is moved")
@interface WithTimersOfTheDatabase {}
