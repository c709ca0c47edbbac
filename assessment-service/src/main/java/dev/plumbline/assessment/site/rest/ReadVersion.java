package dev.plumbline.assessment.site.rest;

import dev.plumbline.assessment.site.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * The version of a resource that a writer has read, as {@code If-Match} names it. A controller takes it as a parameter.
 *
 * @param ifMatch the header; null without one
 */
public record ReadVersion(@Nullable String ifMatch) {

    /**
     * The version, as {@link Versions#required} reads it.
     *
     * @throws Refusal with 428 if it is missing, with 412 if it is no version at all
     */
    public long required() {
        return Versions.required(ifMatch);
    }
}
