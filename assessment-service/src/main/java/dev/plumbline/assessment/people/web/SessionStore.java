package dev.plumbline.assessment.people.web;

import dev.plumbline.assessment.people.Sessions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.session.SessionRepository;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Sessions as rows of the database, for all nodes; who is not signed in has none. */
final class SessionStore implements SessionRepository<WebSession> {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final TypeReference<Map<String, String>> KEPT = new TypeReference<>() {};

    private final Sessions sessions;
    private final JsonMapper json;

    SessionStore(Sessions sessions, JsonMapper json) {
        this.sessions = sessions;
        this.json = json;
    }

    /** A new secret of 192 random bits. */
    static String secret() {
        byte[] bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public WebSession createSession() {
        return new WebSession(secret());
    }

    @Override
    public void save(WebSession session) {
        String before = session.storedSecret();
        Sessions.Standing stored = session.stored();
        WebSession.SignedIn signedIn = session.signedIn();
        if (signedIn != null) {
            // Whoever signs in begins a session of their own, whosesoever the browser had before.
            if (before != null) {
                sessions.forget(before);
            }
            CameBy by = signedIn.by();
            sessions.begin(
                    session.getId(),
                    signedIn.me().id(),
                    by == null ? "OTHER" : by.way(),
                    by == null ? null : by.agent(),
                    json.writeValueAsString(session.kept()));
        } else if (stored != null && before != null) {
            if (!session.getId().equals(before)) {
                sessions.rename(before, session.getId());
            }
            if (session.keptChanged()) {
                sessions.keep(stored.id(), json.writeValueAsString(session.kept()));
            }
        }
        session.saved();
    }

    @Override
    public @Nullable WebSession findById(String secret) {
        return sessions.find(secret)
                .map(stored -> new WebSession(secret, stored, read(stored.kept())))
                .orElse(null);
    }

    /** What another version has kept and this one cannot read is nothing. */
    private Map<String, String> read(String kept) {
        try {
            return json.readValue(kept, KEPT);
        } catch (JacksonException e) {
            return Map.of();
        }
    }

    @Override
    public void deleteById(String secret) {
        sessions.forget(secret);
    }
}
