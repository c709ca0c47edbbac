package dev.plumbline.assessment.review;

import dev.plumbline.assessment.participant.SecondAssessorOf.Chosen;

/** Who is to judge a second time, and why it is them. */
record Drawn(Chosen chosen, SecondAssessorTrace trace) {}
