package dev.plumbline.assessment.site;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Asks services at their management addresses, with the secret of operators. One that does not answer in time is away. */
@Component
public class AskingOtherServices {

    /** What a service answered. */
    public record Answer(HttpStatusCode status, String body) {}

    private final RestClient reading;
    private final RestClient acting;

    AskingOtherServices(
            @Value("${plumbline.management.secret}") String secret,
            @Value("${plumbline.neighbour.connects-within:PT2S}") Duration connectsWithin,
            @Value("${plumbline.neighbour.answers-within:PT5S}") Duration answersWithin,
            @Value("${plumbline.neighbour.acts-within:PT30S}") Duration actsWithin) {
        var client = HttpClient.newBuilder().connectTimeout(connectsWithin).build();
        this.reading = client(client, answersWithin, secret);
        this.acting = client(client, actsWithin, secret);
    }

    private static RestClient client(HttpClient client, Duration answersWithin, String secret) {
        var requests = new JdkClientHttpRequestFactory(client);
        requests.setReadTimeout(answersWithin);
        return RestClient.builder()
                .requestFactory(requests)
                .defaultHeaders(headers -> headers.setBearerAuth(secret.strip()))
                .build();
    }

    /** What is read at an address; empty where nobody answers in time. */
    public Optional<Answer> read(URI address) {
        return answer(reading.get().uri(address));
    }

    /** What came of an act; empty where nobody answers in time. */
    public Optional<Answer> act(URI address, Map<String, Object> body) {
        return answer(acting.post()
                .uri(address)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body));
    }

    private static Optional<Answer> answer(RestClient.RequestHeadersSpec<?> request) {
        try {
            return Optional.ofNullable(request.exchange((sent, answer) -> {
                String body = answer.bodyTo(String.class);
                return new Answer(answer.getStatusCode(), body == null ? "" : body);
            }));
        } catch (RestClientException e) {
            return Optional.empty();
        }
    }
}
