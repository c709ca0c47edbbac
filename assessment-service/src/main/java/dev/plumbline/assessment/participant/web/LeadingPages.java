package dev.plumbline.assessment.participant.web;

import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.ReadingAssessments;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.PagePaths;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.events.PageKey;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The addresses of an assessment's pages, as messages carry them: each leads on to the page. */
@Controller
class LeadingPages {

    private static final Set<PageKey> TOLD_OF = EnumSet.of(PageKey.ASSESSMENT, PageKey.RESULT);

    private final ReadingAssessments assessments;

    LeadingPages(ReadingAssessments assessments) {
        this.assessments = assessments;
    }

    @GetMapping("/assessments/{id}/to/{page}")
    String page(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, @PathVariable String page) {
        assessments.read(me.id(), AssessmentId.of(id));
        return "redirect:" + PagePaths.of(key(page), id.toString());
    }

    private static PageKey key(String page) {
        return Stream.of(PageKey.values())
                .filter(key -> key.name().toLowerCase(Locale.ROOT).equals(page) && TOLD_OF.contains(key))
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }
}
