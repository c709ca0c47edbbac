package dev.plumbline.assessment.home.web;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.people.Directory;
import dev.plumbline.assessment.steering.ViewingCycles;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The head of the page of an assessment: whose it is, in what, and who reviews. */
@Component
class AssessmentHeads {

    private final Directory people;
    private final ViewingCycles cycles;

    AssessmentHeads(Directory people, ViewingCycles cycles) {
        this.people = people;
        this.cycles = cycles;
    }

    void add(Assessment assessment, AssessmentCycle cycle, Model model) {
        UUID reviewer = assessment.reviewerId();
        model.addAttribute("subject", people.name(assessment.subjectId()));
        model.addAttribute("askedBy", cycle.isSingle() ? people.name(cycle.createdBy()) : null);
        model.addAttribute("reviewer", reviewer == null ? null : people.name(reviewer));
        model.addAttribute("skills", cycles.skillsOf(assessment.id()));
    }
}
