package dev.plumbline.assessment.home.web;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.people.Directory;
import dev.plumbline.assessment.steering.ViewingCycles;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The head of the page of an assessment: whose it is, in what, and who reviews. */
@Component
class AssessmentHeads {

    /** How many skills are a heading; more of them would be a text. */
    private static final int IN_HEADING = 3;

    private final Directory people;
    private final ViewingCycles cycles;

    AssessmentHeads(Directory people, ViewingCycles cycles) {
        this.people = people;
        this.cycles = cycles;
    }

    /** For somebody else it is about a person; people know their own name, and read in what they are assessed. */
    void add(Assessment assessment, AssessmentCycle cycle, boolean own, Model model) {
        UUID reviewer = assessment.reviewerId();
        model.addAttribute("subject", people.name(assessment.subjectId()));
        model.addAttribute("askedBy", cycle.isSingle() ? people.name(cycle.createdBy()) : null);
        model.addAttribute("reviewer", reviewer == null ? null : people.name(reviewer));
        List<ViewingCycles.SkillAssessed> skills = cycles.skillsOf(assessment.id());
        model.addAttribute("skills", skills);
        model.addAttribute("heading", own ? heading(skills, cycle) : people.name(assessment.subjectId()));
    }

    private static String heading(List<ViewingCycles.SkillAssessed> skills, AssessmentCycle cycle) {
        return skills.isEmpty() || skills.size() > IN_HEADING
                ? cycle.name()
                : skills.stream().map(ViewingCycles.SkillAssessed::name).collect(Collectors.joining(", "));
    }
}
