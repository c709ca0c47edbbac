package dev.plumbline.assessment.dryrun;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What has happened, and who would have been notified.
 *
 * @param n by which it is listed
 * @param personId to whom; null where it concerns the cycle as a whole
 * @param toldId the one person who would have been notified; null for nobody and for a group
 */
public record Happened(
        int n,
        LocalDate day,
        @Nullable UUID personId,
        String person,
        What what,
        Told told,
        @Nullable UUID toldId,
        String toldName) {}
