package dev.plumbline.assessment.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.plumbline.assessment.PackedFiles;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.evidence.EvidenceFiles.Attached;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Which files are stored with evidence, as which types, and under which names. */
class EvidenceKindsIT extends Platform {

    private static final Charset BYTES = StandardCharsets.ISO_8859_1;

    @Autowired
    private Scene scene;

    @Autowired
    private RecordingEvidence evidence;

    private Attached kept(String name, String content) {
        UUID employee = scene.id(Scene.EMPLOYEE);
        UUID piece = evidence.add(
                        employee,
                        Scene.piece("Files of many kinds"),
                        List.of(new EvidenceFiles.Upload(name, content.getBytes(BYTES))))
                .id();
        return evidence.files(List.of(piece)).get(piece).getFirst();
    }

    private String refusal(String name, String content) {
        Throwable refused = catchThrowable(() -> kept(name, content));
        assertThat(refused).as(name).isInstanceOf(Refusal.class);
        return ((Refusal) refused).faults().getFirst().code();
    }

    @Test
    void everyTextIsKeptAsPlainTextWhateverItIsCalled() {
        for (String name : List.of(
                "notes.md",
                "table.csv",
                "table.tsv",
                "server.log",
                "data.json",
                "set.yaml",
                "set.yml",
                "tool.py",
                "query.sql",
                "page.xml",
                "set.ini",
                "set.toml",
                "main.c",
                "Main.java",
                "README",
                "patch.diff",
                "notes.txt",
                "calls.properties")) {
            assertThat(kept(name, "{\"a\": 1}\nname,value\n# Heading\n- text\n").mediaType())
                    .as(name)
                    .isEqualTo("text/plain");
        }
        assertThat(kept("data.xml", "<?xml version=\"1.0\"?><a>text</a>").mediaType())
                .isEqualTo("text/plain");
        assertThat(kept("wide.txt", new String("Grüße".getBytes(StandardCharsets.UTF_16), BYTES))
                        .mediaType())
                .isEqualTo("text/plain");
    }

    @Test
    void imagesMailsAndRichTextAreKeptAsWhatTheyAre() {
        assertThat(kept("a.webp", "RIFF\u001a\0\0\0WEBPVP8L\r\0\0\0/\0\0\0\u0010\u0007\u0010\u0011")
                        .mediaType())
                .isEqualTo("image/webp");
        assertThat(kept("a.heic", "\0\0\0\u0018ftypheic\0\0\0\0mif1heic").mediaType())
                .startsWith("image/hei");
        assertThat(kept("a.rtf", "{\\rtf1\\ansi Text}").mediaType()).isEqualTo("application/rtf");
        assertThat(kept(
                                "a.eml",
                                "Received: from a\nMessage-ID: <1@a>\nFrom: a@a.example\nTo: b@a.example\nSubject: Thanks\n\nText\n")
                        .mediaType())
                .isEqualTo("message/rfc822");
    }

    @Test
    void whatIsRunWhenItIsOpenedIsRefused() {
        for (String name : List.of(
                "a.exe", "a.png.exe", "a.EXE. .", "a.bat", "a.js", "a.html", "a.svg", "a.docm", "a.lnk", "a.sh")) {
            assertThat(refusal(name, "text")).as(name).isEqualTo("file-executable");
        }
        assertThat(refusal("annexe\u202Efdp.exe", "text")).isEqualTo("file-executable");
        assertThat(refusal("a.txt", "<html><script>alert(1)</script></html>")).isEqualTo("file-kind");
        assertThat(refusal("a.txt", "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>"))
                .isEqualTo("file-kind");
        assertThat(refusal("a.py", "MZ\u0090\0\u0003\0\0\0\u0004\0\0\0")).isEqualTo("file-kind");
        assertThat(refusal("a.txt", "\0\1\2\3\4\5")).isEqualTo("file-kind");
        assertThat(refusal(
                        "a.docx",
                        PackedFiles.packed("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")))
                .isEqualTo("file-macros");
        assertThat(refusal(
                        "a.docx",
                        PackedFiles.packed(
                                "[Content_Types].xml",
                                "word/document.xml",
                                "word/vbaData.xml",
                                "customXml/VBAPROJECT.BIN")))
                .isEqualTo("file-macros");
    }

    @Test
    void namesAreMendedAndThoseThatAreNoneRefused() {
        for (String name : List.of(".", "..", "...", " . ", "\u202E", "a/..", "c:\\x\\..")) {
            assertThat(refusal(name, "text")).as(name).isEqualTo("file-name");
        }
        assertThat(kept("C:\\Users\\me\\plan\u202E.txt", "text").name()).isEqualTo("plan.txt");
        assertThat(kept("what? why: <this>|that*.txt", "text").name()).isEqualTo("what_ why_ _this__that_.txt");
        assertThat(kept("two\nlines.txt. ", "text").name()).isEqualTo("twolines.txt");
        assertThat(kept("Žluťoučký kůň 計画 🙂.txt", "text").name()).isEqualTo("Žluťoučký kůň 計画 🙂.txt");
    }
}
