package dev.plumbline.assessment.judging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.judging.BulkApproval.Chosen;
import dev.plumbline.assessment.judging.BulkApproval.ChosenReview;
import dev.plumbline.assessment.judging.BulkApproval.Outcome;
import dev.plumbline.assessment.site.CurrentUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;

/** Reviews that are approved at once over REST, under a key: they are approved once, however often it is asked. */
class BulkUnderAKeyIT extends ClearCases {

    @Autowired
    private MockMvc http;

    private MockHttpServletResponse ask(UUID key, List<Chosen> chosen) throws Exception {
        String reviews = chosen.stream()
                .map(one -> "{\"assessment\": \"%s\", \"revision\": %d}".formatted(one.assessment(), one.revision()))
                .collect(Collectors.joining(", "));
        return http.perform(post("/api/v1/bulk-approvals")
                        .contentType(MediaType.APPLICATION_JSON)
                        .header("Idempotency-Key", key)
                        .content("{\"reviews\": [" + reviews + "]}")
                        .with(authentication(UsernamePasswordAuthenticationToken.authenticated(
                                new CurrentUser(manager(), Scene.MANAGER, "XX", Scene.ZONE, Set.of()),
                                null,
                                List.of()))))
                .andReturn()
                .getResponse();
    }

    private static String said(MockHttpServletResponse answer) throws Exception {
        return answer.getStatus() + " " + answer.getHeader("Location") + " " + answer.getHeader("ETag") + " "
                + answer.getContentAsString();
    }

    private List<UUID> approvalsOf(UUID assessment) {
        return jdbc.queryForList(
                "SELECT approval_id FROM bulk_approval_item WHERE assessment_id = ?", UUID.class, assessment);
    }

    @Test
    void repeatedItIsAnsweredAsTheFirstTimeAlsoOnceItIsCarriedOut() throws Exception {
        List<UUID> all = handedIn(2);
        List<Chosen> chosen = all.stream().map(this::judge).toList();
        UUID key = UUID.randomUUID();
        String first = said(ask(key, chosen));
        assertThat(first).startsWith("201 /api/v1/bulk-approvals/");
        assertThat(said(ask(key, chosen))).isEqualTo(first);
        UUID approval = approvalsOf(all.getFirst()).getFirst();
        assertThat(carriedOut(approving.find(manager(), approval)).values())
                .extracting(ChosenReview::outcome)
                .containsOnly(Outcome.DONE);
        assertThat(said(ask(key, chosen)))
                .as("what is approved by now is not asked again")
                .isEqualTo(first);
        for (UUID assessment : all) {
            assertThat(approvalsOf(assessment)).containsExactly(approval);
            assertThat(jdbc.queryForObject(
                            "SELECT count(*)::int FROM decision d JOIN skill_assessment k ON k.id = d.skill_assessment_id WHERE"
                                    + " k.assessment_id = ? AND d.kind = 'APPROVED'",
                            Integer.class,
                            assessment))
                    .isEqualTo(1);
        }
        MockHttpServletResponse other = ask(key, chosen.subList(0, 1));
        assertThat(other.getContentAsString()).contains("key-used-elsewhere");
        // Under another key it is another request, of reviews that are decided.
        assertThat(said(ask(UUID.randomUUID(), chosen))).doesNotContain(approval.toString());
        assertThat(jdbc.queryForObject(
                        "SELECT count(*)::int FROM bulk_approval_item WHERE assessment_id = ? AND outcome = 'DONE'",
                        Integer.class,
                        all.getFirst()))
                .isEqualTo(1);
    }

    @Test
    void twoAtOnceUnderOneKeyAreOneApproval() throws Exception {
        UUID assessment = handedIn(1).getFirst();
        List<Chosen> chosen = List.of(judge(assessment));
        UUID key = UUID.randomUUID();
        var together = new CyclicBarrier(2);
        List<String> answers = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(2)) {
            List<Future<String>> asked = new ArrayList<>();
            for (int n = 0; n < 2; n++) {
                asked.add(threads.submit(() -> {
                    together.await();
                    return said(ask(key, chosen));
                }));
            }
            for (Future<String> one : asked) {
                answers.add(one.get());
            }
        }
        assertThat(answers.getFirst()).startsWith("201 /api/v1/bulk-approvals/").isEqualTo(answers.getLast());
        assertThat(approvalsOf(assessment)).hasSize(1);
    }
}
