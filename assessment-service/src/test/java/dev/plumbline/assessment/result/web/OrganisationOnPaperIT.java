package dev.plumbline.assessment.result.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.result.Results;
import dev.plumbline.assessment.site.Organisation;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationContext;
import org.springframework.core.convert.ConversionService;
import org.thymeleaf.spring6.SpringTemplateEngine;

/** Whose result it is, on paper. */
class OrganisationOnPaperIT extends Platform {

    @Autowired
    private Scene scene;

    @Autowired
    private Results results;

    @Autowired
    private SpringTemplateEngine templates;

    @Autowired
    private ApplicationContext beans;

    @Autowired
    @Qualifier("mvcConversionService")
    private ConversionService conversion;

    @Autowired
    private Typefaces typefaces;

    private String paper(UUID assessment, String organisation) throws IOException {
        Results.Sheet sheet = results.sheet(scene.id(Scene.EMPLOYEE), AssessmentId.of(assessment));
        byte[] written = new ResultPdf(templates, beans, conversion, typefaces, new Organisation(organisation))
                .of(sheet, "Jonas Lind", Map.of());
        try (var pdf = Loader.loadPDF(written)) {
            return new PDFTextStripper().getText(pdf).strip();
        }
    }

    @Test
    void theNameOfTheOrganisationIsAboveTheResultWhereItIsSaid() throws IOException {
        UUID cycle = scene.launched("Whose paper", false, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(assessment, 5);
        scene.review(Scene.MANAGER, assessment, 5, null);
        scene.publish(cycle, assessment);
        String with = paper(assessment, "Müller & <b>Söhne</b> 评估");
        String without = paper(assessment, "");
        assertThat(with).contains("Müller & <b>Söhne</b> 评估");
        assertThat(with.replace("Müller & <b>Söhne</b> 评估", "").replaceAll("\\s+", " "))
                .isEqualTo(without.replaceAll("\\s+", " "));
    }
}
