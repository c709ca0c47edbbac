package dev.plumbline.assessment.site.rest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The answer holds a secret, which is shown this once: it is never kept, and a repeat of the request under its
 * {@code Idempotency-Key} is refused.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface GivesSecret {}
