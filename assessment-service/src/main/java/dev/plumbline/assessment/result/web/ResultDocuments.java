package dev.plumbline.assessment.result.web;

import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.people.Directory;
import dev.plumbline.assessment.result.Results;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.page.Download;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The result as a document. */
@Controller
class ResultDocuments {

    private final Results results;
    private final Directory people;
    private final ResultPdf pdf;

    ResultDocuments(Results results, Directory people, ResultPdf pdf) {
        this.results = results;
        this.people = people;
        this.pdf = pdf;
    }

    /** The result as a document, to keep or to print. */
    @GetMapping("/assessments/{id}/result.pdf")
    ResponseEntity<byte[]> pdf(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        Results.Sheet sheet = results.sheet(me.id(), AssessmentId.of(id));
        String subject = name(sheet.assessment().subjectId());
        return Download.of(
                subject + " – " + sheet.cycle().name() + ".pdf",
                MediaType.APPLICATION_PDF_VALUE,
                pdf.of(sheet, subject, people.names(sheet.whoDecided())));
    }

    private String name(UUID person) {
        return people.name(person);
    }
}
