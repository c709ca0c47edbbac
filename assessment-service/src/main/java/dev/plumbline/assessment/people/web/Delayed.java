package dev.plumbline.assessment.people.web;

import dev.plumbline.assessment.site.refusal.Refusal;
import org.springframework.security.core.AuthenticationException;

/** It is too early for another try to sign in. */
final class Delayed extends AuthenticationException {

    private static final long serialVersionUID = 1;

    private final transient Refusal refusal;

    Delayed(Refusal refusal) {
        super(refusal.code(), refusal);
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }
}
