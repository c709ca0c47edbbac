package dev.plumbline.assessment.dryrun;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A dry run.
 *
 * @param cycleName as the draft was called when it began
 * @param day how far it is, by its own days
 * @param next the next day on which something happens; null where nothing is left
 * @param people how many are in it
 * @param named how many the draft named then; those whom something hinders, and those above the most, are not in it
 * @param version rises with each move
 */
public record DryRun(
        UUID id,
        UUID cycleId,
        String cycleName,
        Instant begunAt,
        LocalDate day,
        @Nullable LocalDate next,
        LocalDate lastDay,
        int people,
        int named,
        Path path,
        int seed,
        long version) {}
