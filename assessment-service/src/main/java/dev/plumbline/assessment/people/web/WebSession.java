package dev.plumbline.assessment.people.web;

import dev.plumbline.assessment.people.Sessions;
import dev.plumbline.assessment.site.CurrentUser;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.session.Session;

/**
 * A session of the pages. It remembers who is signed in, and attributes that are text; anything else is forgotten after
 * the request, for what a version of the service would write another could not read.
 */
final class WebSession implements Session {

    /** Whether the last use of the session is to be noted again. */
    static final String USED = WebSession.class.getName() + ".used";

    private static final String SIGNED_IN = HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY;

    /** Somebody has signed in, who is not stored yet. */
    record SignedIn(CurrentUser me, @Nullable CameBy by) {}

    private String secret;
    private final @Nullable String storedSecret;
    private final Sessions.@Nullable Standing stored;
    private final Map<String, String> kept;
    private final Map<String, Object> ofRequest = new HashMap<>();
    private @Nullable SecurityContext context;
    private @Nullable SignedIn signedIn;
    private boolean keptChanged;

    /** A session that is not stored. */
    WebSession(String secret) {
        this.secret = secret;
        this.storedSecret = null;
        this.stored = null;
        this.kept = new HashMap<>();
    }

    /** A session that is valid. */
    WebSession(String secret, Sessions.Standing stored, Map<String, String> kept) {
        this.secret = secret;
        this.storedSecret = secret;
        this.stored = stored;
        this.kept = new HashMap<>(kept);
        this.context = new SecurityContextImpl(SignIn.authentication(stored.me()));
        if (stored.used()) {
            ofRequest.put(USED, stored.id());
        }
    }

    /** What the browser had before this request; null for nothing. */
    @Nullable
    String storedSecret() {
        return storedSecret;
    }

    Sessions.@Nullable Standing stored() {
        return stored;
    }

    /** Who has signed in in this request; null for nobody. */
    @Nullable
    SignedIn signedIn() {
        return signedIn;
    }

    Map<String, String> kept() {
        return kept;
    }

    boolean keptChanged() {
        return keptChanged;
    }

    /** The session is stored as it is now. */
    void saved() {
        signedIn = null;
        keptChanged = false;
    }

    @Override
    public String getId() {
        return secret;
    }

    @Override
    public String changeSessionId() {
        secret = SessionStore.secret();
        return secret;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable T getAttribute(String name) {
        Object value = name.equals(SIGNED_IN) ? context : kept.containsKey(name) ? kept.get(name) : ofRequest.get(name);
        return (T) value;
    }

    @Override
    public Set<String> getAttributeNames() {
        var names = new TreeSet<>(kept.keySet());
        names.addAll(ofRequest.keySet());
        if (context != null) {
            names.add(SIGNED_IN);
        }
        return names;
    }

    @Override
    public void setAttribute(String name, @Nullable Object value) {
        if (value == null) {
            removeAttribute(name);
        } else if (name.equals(SIGNED_IN)) {
            context = (SecurityContext) value;
            Authentication authentication = context.getAuthentication();
            if (authentication != null && authentication.getPrincipal() instanceof CurrentUser me) {
                signedIn = new SignedIn(me, authentication.getDetails() instanceof CameBy by ? by : null);
            }
        } else if (value instanceof String text) {
            keptChanged |= !text.equals(kept.put(name, text));
        } else {
            ofRequest.put(name, value);
        }
    }

    @Override
    public void removeAttribute(String name) {
        if (name.equals(SIGNED_IN)) {
            context = null;
        }
        keptChanged |= kept.remove(name) != null;
        ofRequest.remove(name);
    }

    @Override
    public Instant getCreationTime() {
        return stored == null ? Instant.EPOCH : stored.created();
    }

    /** The database says when the session was used last. */
    @Override
    public void setLastAccessedTime(Instant lastAccessed) {}

    @Override
    public Instant getLastAccessedTime() {
        return stored == null ? Instant.EPOCH : stored.lastAccess();
    }

    /** One setting holds for all sessions. */
    @Override
    public void setMaxInactiveInterval(Duration interval) {}

    @Override
    public Duration getMaxInactiveInterval() {
        return Duration.ZERO;
    }

    /** Only a valid session is found. */
    @Override
    public boolean isExpired() {
        return false;
    }
}
