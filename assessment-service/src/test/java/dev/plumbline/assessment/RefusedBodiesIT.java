package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A body is read only as far as its address and whoever sends it allow. */
class RefusedBodiesIT extends RealServer {

    @Test
    void whatIsTooLargeIsAProblemOrAPage() throws Exception {
        String head = " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: " + basic() + "\r\n";
        for (String path : List.of("/api/v1/evidence", "/tasks")) {
            checked("GET " + path, raw("GET " + path + "?q=" + "x".repeat(60_000) + head + "\r\n"));
            checked("GET " + path, raw("GET " + path + head + "X-Much: " + "x".repeat(60_000) + "\r\n\r\n"));
            // More than the web server itself reads.
            String much = "x".repeat(150_000);
            String headers = raw("GET " + path + head + "X-Much: " + much + "\r\n\r\n");
            assertThat(headers).startsWith("HTTP/1.1 4");
            checked("GET " + path, headers);
            String address = raw("GET " + path + "?q=" + much + head + "\r\n");
            assertThat(address).startsWith("HTTP/1.1 4").doesNotContain("Tomcat", "Exception");
        }
        signIn();
        String token = token("/evidence/new");
        var fields = new StringBuilder("_csrf=" + token);
        for (int i = 0; i < 60_000; i++) {
            fields.append("&f").append(i).append("=a");
        }
        for (String body : List.of(fields.toString(), "_csrf=" + token + "&text=" + "x".repeat(17 * 1024 * 1024))) {
            var answer = browser.send(
                    HttpRequest.newBuilder(at("/evidence/new"))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isBetween(400, 413);
            assertThat(answer.body()).contains("<main").doesNotContain("Whitelabel");
        }
    }

    /** The announced body is never sent: the answer arrives nevertheless. */
    @Test
    void theRightIsAskedBeforeABodyIsReadAndNoneIsReadWithoutEnd() throws Exception {
        String head = " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: " + basic() + "\r\n";
        String much = "Content-Length: 300000000\r\n\r\n";
        for (String key : List.of("", "Idempotency-Key: " + UUID.randomUUID() + "\r\n")) {
            assertThat(raw("POST /api/v1/imports/people" + head + key + "Content-Type: text/csv\r\n" + much))
                    .startsWith("HTTP/1.1 403")
                    .contains("problem+json", "not-hr");
        }
        assertThat(raw("POST /api/v1/imports/skill-page/preview" + head + "Content-Type: text/plain\r\n" + much))
                .startsWith("HTTP/1.1 403")
                .contains("problem+json", "not-framework-owner");
        assertThat(raw("POST /api/v1/evidence" + head + "Content-Type: application/json\r\n" + much))
                .startsWith("HTTP/1.1 413");
        String chunk = "10000\r\n" + " ".repeat(0x10000) + "\r\n";
        assertThat(raw("POST /api/v1/evidence" + head
                        + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n"
                        + chunk.repeat(8) + "0\r\n\r\n"))
                .startsWith("HTTP/1.1 413");
        UUID others = scene.assessment(scene.launched("Others' " + UUID.randomUUID(), false, Scene.HR), Scene.HR);
        for (String path : List.of("/review", "/self-assessment", "/second-assessment")) {
            assertThat(raw("PUT /api/v1/assessments/" + others + path + head
                            + "Content-Type: application/json\r\nContent-Length: 1\r\n\r\n{"))
                    .as(path)
                    .startsWith("HTTP/1.1 40")
                    .doesNotContain("HTTP/1.1 400");
        }
        assertThat(raw("POST /api/v1/policies" + head + "Content-Type: application/json\r\nContent-Length: 1\r\n\r\n{"))
                .startsWith("HTTP/1.1 403");
    }

    /** The announced body is never sent, and nobody has signed in: the answer arrives nevertheless. */
    @Test
    void aFormIsSmallForWhoIsNotSignedIn() throws Exception {
        String form = " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: ";
        String fields = form + "application/x-www-form-urlencoded\r\n";
        for (String request : List.of(
                "POST /sign-in" + fields + "Content-Length: 20000\r\n\r\n",
                "POST /sign-in" + fields + "Transfer-Encoding: chunked\r\n\r\n",
                "POST /forgotten" + form + "multipart/form-data; boundary=x\r\nContent-Length: 20000\r\n\r\n",
                "POST /welcome/none" + fields + "Content-Length: 20000\r\n\r\n",
                "POST /evidence/new" + fields + "Content-Length: 2000000\r\n\r\n")) {
            assertThat(raw(request)).as(request).startsWith("HTTP/1.1 413").contains("<main", "pl-brand", " KB");
        }
        for (String method : List.of("PUT", "PATCH", "DELETE")) {
            String request = method + " /tasks" + fields + "Content-Length: 1000000\r\n\r\n";
            assertThat(raw(request)).as(request).startsWith("HTTP/1.1 4");
        }
    }

    /** The status of an answer to a request whose body is announced and never sent. */
    private int answered(String request) throws IOException {
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            String line = new String(socket.getInputStream().readNBytes(12), StandardCharsets.ISO_8859_1);
            return Integer.parseInt(line.substring(9));
        }
    }

    /** The token of the page is that of its browser: somebody can sign out there, as on any other page. */
    @Test
    void thePageThatRefusesALargeFormHasItsFrameAndATokenThatWorks() throws Exception {
        signIn(Scene.STRANGER);
        for (String path : List.of("/account/password", "/evidence/new")) {
            String page = raw(form(path, "application/x-www-form-urlencoded", "Content-Length: 300000000"));
            assertThat(page)
                    .startsWith("HTTP/1.1 413")
                    .contains("class=\"pl-nav\"", "class=\"pl-person\"", "data-refused", "action=\"/sign-out\"");
            Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(page);
            assertThat(token.find()).as("a token in " + path).isTrue();
            String body = "_csrf=" + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8);
            String left = raw(
                    form("/sign-out", "application/x-www-form-urlencoded", "Content-Length: " + body.length()) + body);
            assertThat(left).startsWith("HTTP/1.1 302").contains("/sign-in?out");
            signIn(Scene.STRANGER);
        }
    }

    @Test
    void aLargeFormIsReadOnlyOfWhoMaySendIt() throws Exception {
        signIn(Scene.STRANGER);
        List<String> open = new ArrayList<>();
        Set<String> large = new TreeSet<>();
        for (String pattern : forms()) {
            String path = pattern.replace("{level}", "5")
                    .replaceAll("\\{[^}]+}", UUID.randomUUID().toString());
            for (String type : List.of("multipart/form-data; boundary=x", "application/x-www-form-urlencoded")) {
                for (String length : List.of("Content-Length: 300000000", "Transfer-Encoding: chunked")) {
                    int status = answered(form(path, type, length));
                    if (status != 413 && status != 403 && status != 404) {
                        open.add(pattern + " " + type + " " + length + " answered " + status);
                    }
                }
                // More than most forms, and everybody has evidence of their own.
                if (!pattern.equals("/evidence/new") && answered(form(path, type, "Content-Length: 2000000")) != 413) {
                    // It is refused for the right, and would be read of who has it.
                    large.add(pattern);
                }
            }
        }
        assertThat(open).isEmpty();
        assertThat(large)
                .contains("/assessments/{id}/review", "/assessments/{id}/self-assessment/autosave", "/people/import")
                .doesNotContain("/account/password", "/tasks/claim", "/assessments/{id}/settle", "/people/{id}/roles");
        UUID others = scene.assessment(scene.launched("Others' " + UUID.randomUUID(), false, Scene.HR), Scene.HR);
        for (String path : List.of("/review", "/review/autosave", "/self-assessment", "/second-assessment/try")) {
            assertThat(answered(form(
                            "/assessments/" + others + path,
                            "application/x-www-form-urlencoded",
                            "Content-Length: 2000000")))
                    .as(path)
                    .isIn(403, 404);
        }
        for (String path :
                List.of("/people/import", "/frameworks/" + UUID.randomUUID() + "/import", "/role-profiles/role")) {
            assertThat(answered(form(path, "multipart/form-data; boundary=x", "Content-Length: 2000000")))
                    .as(path)
                    .isEqualTo(403);
        }
    }

    /** A file that is larger than any other form, of somebody who may import it, arrives. */
    @Test
    void aLargeFileOfWhoMaySendItIsRead() throws Exception {
        signIn(Scene.HR);
        String body = "--x\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + token("/people/import")
                + "\r\n--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"people.csv\"\r\n"
                + "Content-Type: text/csv\r\n\r\nemployee_id,email,given_name,family_name,manager_email,job_title,unit,language,active\n"
                + "\n".repeat(2 * 1024 * 1024)
                + "LARGE,large@people.example,Large,File,,Engineer,Platforms,en,true\r\n--x--\r\n";
        var answer = browser.send(
                HttpRequest.newBuilder(at("/people/import"))
                        .header("Content-Type", "multipart/form-data; boundary=x")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    }
}
