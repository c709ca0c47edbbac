package dev.plumbline.assessment.calibration;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was recorded with a decision of a session.
 *
 * @param at when it was decided; null where that is not known
 * @param present who was there and counted for the quorum, by name; nobody for an item that was taken as approved
 * @param statements on which the change is based, by their ids
 */
public record Ruled(@Nullable Instant at, List<String> present, List<UUID> statements) {}
