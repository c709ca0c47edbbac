package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who can read what is compressed gets pages and styles that are; what is secret in a page cannot be read from its length. */
class CompressedIT extends RealServer {

    private HttpResponse<byte[]> asked(String path, String encoding) throws Exception {
        return browser.send(
                HttpRequest.newBuilder(at(path))
                        .header("Accept-Encoding", encoding)
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String encoding(HttpResponse<?> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.headers().firstValue("Content-Encoding").orElse("none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/help", "/css/plumbline.css", "/js/plumbline.js", "/v3/api-docs"})
    void whatIsReadIsCompressed(String path) throws Exception {
        signIn();
        HttpResponse<byte[]> plain = asked(path, "identity");
        HttpResponse<byte[]> small = asked(path, "gzip");
        assertThat(encoding(plain)).isEqualTo("none");
        assertThat(encoding(small)).isEqualTo("gzip");
        assertThat(small.body().length).isLessThan(plain.body().length / 2);
        assertThat(small.headers().allValues("Vary").toString()).containsIgnoringCase("accept-encoding");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(small.body())).readAllBytes())
                .hasSizeBetween(plain.body().length - 100, plain.body().length + 100);
    }

    @Test
    void aFileThatIsDownloadedIsNot() throws Exception {
        signIn(Scene.HR);
        assertThat(encoding(asked("/people.csv", "gzip"))).isEqualTo("none");
    }

    /** Otherwise the length of a page in which a search is repeated would give the token away letter by letter. */
    @Test
    void theTokenOfAPageIsMaskedAnew() throws Exception {
        signIn();
        assertThat(token("/help")).isNotEqualTo(token("/help")).hasSizeGreaterThan(40);
    }
}
