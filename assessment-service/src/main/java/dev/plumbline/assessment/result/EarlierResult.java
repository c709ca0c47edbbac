package dev.plumbline.assessment.result;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A result that somebody was given elsewhere: imported, not judged here.
 *
 * @param skillCode the code that the skill has in the edition that was published last
 * @param judgedOn when it was judged, as its file says
 * @param validUntil the last day on which it counts as the person's last level
 * @param source what it comes from, as its file says
 */
public record EarlierResult(
        UUID id,
        UUID personId,
        String person,
        String employeeId,
        String skillCode,
        String skillName,
        int level,
        LocalDate judgedOn,
        LocalDate validUntil,
        String source,
        Instant importedAt) {}
