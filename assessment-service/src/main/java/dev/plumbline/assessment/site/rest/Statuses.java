package dev.plumbline.assessment.site.rest;

import dev.plumbline.assessment.site.refusal.Refusal;

/** By which HTTP status a refusal is answered. */
final class Statuses {

    private Statuses() {}

    /** The status of a kind of refusal. */
    static int of(Refusal.Kind kind) {
        return switch (kind) {
            case UNREADABLE -> 400;
            case NOT_SIGNED_IN -> 401;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case STALE -> 412;
            case TOO_LARGE -> 413;
            case ADDRESS_TOO_LONG -> 414;
            case MEDIA_TYPE -> 415;
            case INVALID -> 422;
            case VERSION_REQUIRED -> 428;
            case TOO_MANY -> 429;
            case HEADERS_TOO_LARGE -> 431;
            case UNAVAILABLE -> 503;
        };
    }
}
