package dev.plumbline.assessment.site.rest;

import dev.plumbline.assessment.site.RefusalSentences;
import dev.plumbline.assessment.site.page.FormReading;
import dev.plumbline.assessment.site.page.Framed;
import dev.plumbline.assessment.site.page.PagesThatAreRead;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.text.Days;
import dev.plumbline.messaging.Outages;
import dev.plumbline.messaging.inbox.Transience;
import jakarta.persistence.OptimisticLockException;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;

/** Turns refusals into answers: problem details (RFC 9457) under {@code /api}, a page everywhere else. */
@ControllerAdvice
public class Refusals {

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    /** Conflicts that are over in a moment: the same request may be given again. */
    private static final Set<String> PASSING = Set.of("request-running", "in-the-way");

    /** Ids, numbers and days, however many. */
    private static final Pattern CHOSEN =
            Pattern.compile("(?:[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|[\\d\\s.,:;/-])*+");

    private static final Set<String> NEVER_SHOWN = Set.of("_csrf", "password");

    private final MessageSource messages;
    private final Transience transience;
    private final RefusalSentences sentences;
    private final ObjectProvider<Framed> frame;
    private final ObjectProvider<PagesThatAreRead> pages;

    Refusals(
            MessageSource messages,
            Transience transience,
            RefusalSentences sentences,
            ObjectProvider<Framed> frame,
            ObjectProvider<PagesThatAreRead> pages) {
        this.frame = frame;
        this.pages = pages;
        this.sentences = sentences;
        this.transience = transience;
        this.messages = messages;
    }

    @ExceptionHandler
    Object refused(Refusal refusal, HttpServletRequest request, HttpServletResponse response) {
        if (refusal.kind() == Refusal.Kind.UNAVAILABLE) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "30");
        }
        if (refusal.facts().get("retryAfter") instanceof Long seconds) {
            response.setHeader(HttpHeaders.RETRY_AFTER, seconds.toString());
        }
        if (PASSING.contains(refusal.code())) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "1");
        }
        List<Map<String, String>> errors = refusal.faults().stream()
                .map(fault -> {
                    Map<String, String> error = new LinkedHashMap<>();
                    error.put("pointer", fault.pointer());
                    error.put("code", fault.code());
                    error.put("message", sentences.of(fault));
                    return error;
                })
                .toList();
        logged(request, Statuses.of(refusal.kind()), refusal.code(), refusal.faults());
        return answer(
                request,
                HttpStatusCode.valueOf(Statuses.of(refusal.kind())),
                refusal.code(),
                sentences.of(refusal),
                refusal.facts(),
                errors);
    }

    @ExceptionHandler
    Object tooLarge(MaxUploadSizeExceededException e, HttpServletRequest request, HttpServletResponse response) {
        return refused(new Refusal(Refusal.Kind.TOO_LARGE, "file-too-large", 50), request, response);
    }

    @ExceptionHandler
    Object unreadable(HttpMessageNotReadableException e, HttpServletRequest request, HttpServletResponse response) {
        return refused(UnreadableBodies.refusal(e), request, response);
    }

    @ExceptionHandler
    Object unreadable(MethodArgumentTypeMismatchException e, HttpServletRequest request, HttpServletResponse response) {
        boolean isInAddress = !isApi(request) && e.getParameter().hasParameterAnnotation(PathVariable.class);
        if (isInAddress && isPageRead(request) && pages.getObject().isForm(request.getRequestURI())) {
            // Its name is read as the id of something that has a page.
            return pageAbove(request);
        }
        if (isInAddress) {
            // What is in the address of a page and is no id is the id of nothing.
            return refused(Refusal.notFound(), request, response);
        }
        return refused(unreadable(e.getName(), e), request, response);
    }

    @ExceptionHandler
    Object missing(
            MissingServletRequestParameterException e, HttpServletRequest request, HttpServletResponse response) {
        return refused(
                Refusal.unreadable(List.of(Refusal.Fault.at(e.getParameterName(), "missing"))), request, response);
    }

    @ExceptionHandler
    Object unreadable(FormReading.Unreadable e, HttpServletRequest request, HttpServletResponse response) {
        return refused(unreadable("", e), request, response);
    }

    /** One line for each refusal, of what was asked by its pattern: nothing in it was typed by anybody. */
    private static void logged(HttpServletRequest request, int status, String code, List<Refusal.Fault> faults) {
        LOG.info(
                "{} refused: {} {} {}",
                asked(request),
                status,
                code,
                faults.stream().map(Refusal.Fault::code).distinct().limit(5).collect(Collectors.joining(" ")));
    }

    /** What was asked, by the pattern of its address: an address itself may hold a secret, or what somebody typed. */
    private static String asked(HttpServletRequest request) {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return (request.getMethod().matches("[A-Z]{1,10}") ? request.getMethod() : "?") + " "
                + (pattern == null ? "outside of what there is" : pattern);
    }

    /** By which code a status is said that the web server, or Spring, has chosen. */
    static String codeOf(int status) {
        return switch (status) {
            case 401 -> "not-signed-in";
            case 403 -> "forbidden";
            case 404 -> "not-found";
            case 405, 501 -> "method";
            case 406 -> "not-acceptable";
            case 413 -> "too-large";
            case 414 -> "address-too-long";
            case 415 -> "media-type";
            case 431 -> "headers-too-large";
            case 503 -> "unavailable";
            // Any other status is said by its class.
            default -> status >= 500 ? "unexpected" : "unreadable";
        };
    }

    /** The answer to what was refused by a status alone. */
    Object byStatus(int status, HttpServletRequest request, HttpServletResponse response) {
        String code = codeOf(status);
        logged(request, status, code, List.of());
        if (status == 401) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return answer(
                request,
                HttpStatusCode.valueOf(status),
                code,
                sentences.of("refusal." + code, List.of()),
                Map.of(),
                List.of());
    }

    /** What to say of a request whose head or form is not as requests are; empty for any other failure. */
    private static Optional<Refusal> unread(Exception e, HttpServletRequest request) {
        for (@Nullable Throwable t = e; t != null; t = t.getCause() == t ? null : t.getCause()) {
            if (t instanceof InvalidParameterException form) {
                // A form that is too large, holds too many fields, or ends too early.
                return Optional.of(
                        form.getErrorCode() == HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE
                                ? new Refusal(Refusal.Kind.TOO_LARGE, "too-large")
                                : new Refusal(Refusal.Kind.UNREADABLE, "unreadable"));
            }
        }
        if (e instanceof MultipartException) {
            // A form that should bring a file, and is sent as one without.
            return Optional.of(unreadable("file", e));
        }
        if (e instanceof RequestRejectedException || e instanceof InvalidMimeTypeException) {
            return Optional.of(new Refusal(Refusal.Kind.UNREADABLE, "unreadable"));
        }
        String type = request.getContentType();
        return e instanceof IllegalArgumentException && type != null && type.contains("*")
                ? Optional.of(new Refusal(Refusal.Kind.MEDIA_TYPE, "media-type"))
                : Optional.empty();
    }

    private static Refusal unreadable(String field, Throwable failure) {
        for (@Nullable Throwable t = failure; t != null; t = t.getCause() == t ? null : t.getCause()) {
            if (t instanceof Days.NoDay day && day.outOfBounds()) {
                return Refusal.invalid(
                        field, "day-bounds", String.valueOf(Days.FIRST_YEAR), String.valueOf(Days.LAST_YEAR));
            }
        }
        return field.isEmpty()
                ? new Refusal(Refusal.Kind.UNREADABLE, "unreadable")
                : Refusal.unreadable(List.of(Refusal.Fault.at(field, "value-none")));
    }

    /** What to say to who did at the same time as another what only one can; empty for any other failure. */
    private static Optional<Refusal> lostRace(Throwable failure) {
        for (@Nullable Throwable t = failure; t != null; t = t.getCause() == t ? null : t.getCause()) {
            if (t instanceof OptimisticLockingFailureException || t instanceof OptimisticLockException) {
                return Optional.of(new Refusal(Refusal.Kind.STALE, "stale"));
            }
        }
        return SqlState.of(failure).flatMap(state -> {
            if (state.equals(SqlState.UNIQUE_VIOLATION)) {
                return Optional.of(Refusal.conflict("stored-meanwhile", "CHANGED"));
            }
            if (state.equals(SqlState.FOREIGN_KEY_VIOLATION)) {
                return Optional.of(Refusal.conflict("gone-meanwhile", "CHANGED"));
            }
            return SqlState.IN_THE_WAY.contains(state)
                    ? Optional.of(Refusal.conflict("in-the-way", "CHANGING"))
                    : Optional.empty();
        });
    }

    @ExceptionHandler({DataAccessResourceFailureException.class, CannotCreateTransactionException.class})
    Object databaseAway(Exception e, HttpServletRequest request, HttpServletResponse response) {
        Outages.say(e);
        response.setHeader(HttpHeaders.RETRY_AFTER, "5");
        return answer(
                request,
                HttpStatus.SERVICE_UNAVAILABLE,
                "unavailable",
                sentences.of("refusal.unavailable", List.of()),
                Map.of(),
                List.of());
    }

    @ExceptionHandler
    Object anythingElse(Exception e, HttpServletRequest request, HttpServletResponse response) throws Exception {
        if (e instanceof HttpRequestMethodNotSupportedException && isPageRead(request)) {
            return pageAbove(request);
        }
        Optional<Refusal> unread = unread(e, request);
        if (unread.isPresent()) {
            return refused(unread.get(), request, response);
        }
        if (e instanceof ErrorResponse known) {
            known.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
            return byStatus(known.getStatusCode().value(), request, response);
        }
        if (e instanceof org.springframework.security.core.AuthenticationException
                || e instanceof org.springframework.security.access.AccessDeniedException) {
            throw e;
        }
        Optional<Refusal> race = lostRace(e);
        if (race.isPresent()) {
            return refused(race.get(), request, response);
        }
        if (transience.passes(e)) {
            return databaseAway(e, request, response);
        }
        LOG.error("{} failed", asked(request), e);
        return answer(
                request,
                HttpStatus.INTERNAL_SERVER_ERROR,
                "unexpected",
                sentences.of("refusal.unexpected", List.of()),
                Map.of(),
                List.of());
    }

    private static boolean isPageRead(HttpServletRequest request) {
        return request.getMethod().equals("GET") && !isApi(request);
    }

    /** Where somebody is led who presses Enter in the address of a form that was refused. */
    private ModelAndView pageAbove(HttpServletRequest request) {
        String page = pages.getObject().above(request.getRequestURI());
        return new ModelAndView("redirect:" + Objects.requireNonNullElse(page, "/"));
    }

    /** Where a request that the web server answers came in, before it was sent on to {@code /error}. */
    private static boolean isApi(HttpServletRequest request) {
        Object first = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        return (first instanceof String uri ? uri : request.getRequestURI()).startsWith("/api/");
    }

    private Object answer(
            HttpServletRequest request,
            HttpStatusCode status,
            String code,
            String sentence,
            Map<String, Object> facts,
            List<Map<String, String>> errors) {
        if (isApi(request)) {
            ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                    status, sentences.forPrograms(code).orElse(sentence));
            problem.setType(URI.create("/problems/" + code));
            problem.setTitle(sentences.of("refusal.title", List.of()));
            problem.setProperty("code", code);
            facts.forEach(problem::setProperty);
            if (!errors.isEmpty()) {
                problem.setProperty("errors", errors);
            }
            return ResponseEntity.status(status)
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(problem);
        }
        var page = new ModelAndView("site/refused");
        page.setStatus(status);
        try {
            frame.ifAvailable(framed -> page.addAllObjects(framed.frame(request)));
        } catch (RuntimeException e) {
            // What fails is what the frame needs: the page is shown without it.
            LOG.info(
                    "A page of what was refused stands without its frame: {}",
                    e.getClass().getSimpleName());
        }
        page.addObject("status", status.value());
        page.addObject("title", title(code, status.value()));
        page.addObject("sentence", sentence);
        page.addObject("errors", errors);
        page.addObject("typed", typed(request));
        page.addObject("back", back(request));
        return page;
    }

    /** The page of the form, or its own address if that can be read; null where there is none. */
    private @Nullable String back(HttpServletRequest request) {
        if (!request.getMethod().equals("POST")) {
            return null;
        }
        String referer = request.getHeader(HttpHeaders.REFERER);
        try {
            URI from = referer == null ? null : URI.create(referer);
            if (from != null && from.getHost() != null && from.getHost().equals(request.getServerName())) {
                String path = from.getRawPath();
                return path == null || path.isEmpty() || path.startsWith("//") ? null : path;
            }
        } catch (IllegalArgumentException e) {
            // No address to go back to.
        }
        return pages.getObject().atOrAbove(request.getRequestURI());
    }

    /** The title of the code, else that of the status, else the one of all. */
    private String title(String code, int status) {
        Locale locale = LocaleContextHolder.getLocale();
        return Stream.of("refused.title." + code, "refused.title." + status)
                .map(key -> messages.getMessage(key, null, null, locale))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> messages.getMessage("refused.title", null, locale));
    }

    /** The sentences that were typed into a form that is refused as a whole: shown, so that they are not lost. */
    private static List<String> typed(HttpServletRequest request) {
        Map<String, String[]> parameters;
        try {
            parameters = request.getParameterMap();
        } catch (IllegalStateException e) {
            // It is the form that could not be read.
            return List.of();
        }
        return parameters.entrySet().stream()
                .filter(parameter ->
                        !parameter.getKey().toLowerCase(Locale.ROOT).contains("password"))
                .filter(parameter -> !NEVER_SHOWN.contains(parameter.getKey()))
                .flatMap(parameter -> Arrays.stream(parameter.getValue()))
                .filter(Refusals::isWritten)
                .toList();
    }

    /**
     * Whether somebody wrote it: what is chosen is one word of ASCII, or a list of ids or numbers, and not all scripts part words
     * by blanks.
     */
    private static boolean isWritten(String value) {
        return !CHOSEN.matcher(value).matches()
                && value.strip().codePoints().anyMatch(c -> c > 0x7F || Character.isWhitespace(c));
    }
}
