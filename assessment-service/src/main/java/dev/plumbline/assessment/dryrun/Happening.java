package dev.plumbline.assessment.dryrun;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happens in a dry run.
 *
 * @param person to whom; null where it concerns the cycle as a whole
 * @param told who would have been notified of it
 * @param toldPerson the one person who would have been; null for nobody and for a group
 */
record Happening(
        LocalDate day,
        @Nullable UUID person,
        What what,
        Told told,
        @Nullable UUID toldPerson) {}
