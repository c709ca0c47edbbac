package dev.plumbline.assessment.dryrun;

import dev.plumbline.assessment.participant.AssessmentState;
import java.time.LocalDate;
import java.util.UUID;

/**
 * Somebody in a dry run.
 *
 * @param n by which they are listed
 * @param reviewer empty where HR reviews
 * @param skills with the levels that their job needs
 * @param since the day of the dry run on which they came to that state
 */
public record Someone(
        int n,
        UUID id,
        String name,
        String unit,
        String reviewer,
        String skills,
        AssessmentState state,
        LocalDate since) {}
