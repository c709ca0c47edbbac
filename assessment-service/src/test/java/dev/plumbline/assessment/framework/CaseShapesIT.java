package dev.plumbline.assessment.framework;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What editors and networks hand out is exported, imported and exported the same again, in whatever shape it came. */
class CaseShapesIT extends Platform {

    @Autowired
    private Scene scene;

    @Autowired
    private Frameworks frameworks;

    @Autowired
    private CaseImport importing;

    @Autowired
    private CaseExport exporting;

    static Set<String> shapes() {
        return CaseShapes.all().keySet();
    }

    private String imported(byte[] content) {
        UUID hr = scene.id(Scene.HR);
        UUID framework = frameworks.create(hr, "Shapes " + UUID.randomUUID()).frameworkId();
        UUID edition = importing
                .store(hr, framework, importing.readToStore(hr, framework, content, null, false))
                .versionId();
        return exporting.of(hr, edition).cfPackage().toPrettyString();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void whatIsExportedIsImportedAndExportedTheSameAgain(String shape) {
        String first = imported(CaseShapes.all().get(shape));
        assertThat(first).contains("Trims lamps.").contains("Plans the watches.");
        assertThat(imported(first.getBytes(StandardCharsets.UTF_8))).isEqualTo(first);
    }
}
