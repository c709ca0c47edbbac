package dev.plumbline.assessment.site.rest;

import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.refusal.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What a request of the REST API brings along is read only when who sends it may do what it is about, and never more of it
 * than that address takes. Runs after it is known who asks, and before anything reads the body.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 20)
class Bodies extends OncePerRequestFilter {

    private final AskingFirst asking;
    private final FirstAnswers firstAnswers;
    private final Outside outside;

    Bodies(AskingFirst asking, FirstAnswers firstAnswers, Outside outside) {
        this.asking = asking;
        this.firstAnswers = firstAnswers;
        this.outside = outside;
    }

    /** Whether a request brings a body along. */
    static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/api/")
                || !hasBody(request)
                || (request.getMethod().equals("GET") && !isForm(request));
    }

    /** A form is read by the web server itself, before anything here sees how much of it there is. */
    private static boolean isForm(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null
                && (type.toLowerCase(Locale.ROOT).startsWith("multipart/")
                        || type.toLowerCase(Locale.ROOT).startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!(request.getUserPrincipal() instanceof Authentication signedIn)
                || !(signedIn.getPrincipal() instanceof CurrentUser me)) {
            // Nothing reads it.
            chain.doFilter(request, response);
            return;
        }
        int most = AsksFirst.MOST_BYTES;
        try {
            if (isForm(request)) {
                throw new Refusal(Refusal.Kind.MEDIA_TYPE, "media-type");
            }
            AskingFirst.Target target = asking.target(request);
            if (target != null) {
                most = asking.mostBytes(target);
                ask(me, target, request);
                if (request.getContentLengthLong() > most) {
                    throw tooLarge(most);
                }
            }
        } catch (IllegalArgumentException e) {
            // No id: it is said where it is read.
            most = Math.min(most, AsksFirst.MOST_BYTES);
        } catch (RuntimeException e) {
            if (!outside.answer(request, response, e)) {
                throw e;
            }
            // Before the server reads what still comes, to its end.
            response.flushBuffer();
            return;
        }
        chain.doFilter(new Counted(request, most), response);
    }

    /** Asks for the right. A repeat under a key gets its first answer, also from who could not do it a second time. */
    private void ask(CurrentUser me, AskingFirst.Target target, HttpServletRequest request) {
        try {
            asking.mayAct(me, target);
        } catch (Refusal refusal) {
            if (!firstAnswers.isRepeat(me.id(), request)) {
                throw refusal;
            }
        }
    }

    private static Refusal tooLarge(int most) {
        return new Refusal(Refusal.Kind.TOO_LARGE, "body-too-large", Math.ceilDiv(most, 1024));
    }

    /** A request that refuses to be read further than its address takes, whatever length it has said. */
    private static final class Counted extends HttpServletRequestWrapper {

        private final int most;

        Counted(HttpServletRequest request, int most) {
            super(request);
            this.most = most;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            ServletInputStream in = super.getInputStream();
            return new ServletInputStream() {
                private long read;

                private int counted(int more) {
                    read += Math.max(more, 0);
                    if (read > most) {
                        throw tooLarge(most);
                    }
                    return more;
                }

                @Override
                public int read() throws IOException {
                    int one = in.read();
                    counted(one < 0 ? 0 : 1);
                    return one;
                }

                @Override
                public int read(byte[] bytes, int from, int length) throws IOException {
                    return counted(in.read(bytes, from, length));
                }

                @Override
                public boolean isFinished() {
                    return in.isFinished();
                }

                @Override
                public boolean isReady() {
                    return in.isReady();
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    in.setReadListener(listener);
                }
            };
        }

        @Override
        public BufferedReader getReader() throws IOException {
            String named = getCharacterEncoding();
            return new BufferedReader(new InputStreamReader(
                    getInputStream(), named == null ? StandardCharsets.UTF_8 : Charset.forName(named)));
        }
    }
}
