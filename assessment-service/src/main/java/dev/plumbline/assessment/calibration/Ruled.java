package dev.plumbline.assessment.calibration;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was recorded with a decision of a session.
 *
 * @param at when it was decided; null where that is not known
 * @param by who decided, as the facilitator of then; null where that is not known, where HR had named another for it, and for
 *     an item that was taken as approved
 * @param present who was there and counted for the quorum, by name; nobody for an item that was taken as approved
 * @param statements on which the change is based, by their ids
 */
public record Ruled(@Nullable Instant at, @Nullable String by, List<String> present, List<UUID> statements) {}
