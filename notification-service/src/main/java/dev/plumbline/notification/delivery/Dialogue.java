package dev.plumbline.notification.delivery;

import dev.plumbline.notification.delivery.MailProperties.Security;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Properties;
import java.util.function.BooleanSupplier;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * A connection to the mail server that knows how far each mail got. Until the end of a mail's data is sent it is
 * certain that the server has not accepted it; from then on only the server's answer says whether it has. An answer
 * counts, however the dialogue ends after it.
 */
final class Dialogue extends SMTPTransport {

    private static final int TOO_LARGE = 552;

    /** The outcome of sending a mail. */
    sealed interface Outcome {}

    /** The server has accepted it. */
    record Accepted() implements Outcome {}

    /**
     * The server has answered that it does not accept it.
     *
     * @param code the reply code, 400 to 599
     * @param text the server's words, code included
     * @param beforeAnyRecipient whether it was said before any recipient was named to the server
     */
    record Refused(int code, String text, boolean beforeAnyRecipient) implements Outcome {

        /** Whether the same mail will be refused again. */
        boolean isForGood() {
            return code >= 500;
        }

        /**
         * Whether the server refuses us, whatever the mail is: our sign-in (RFC 4954), or the address from which we send, which
         * is all that it knows before a recipient. Of a mail it may know its size by then.
         */
        boolean isOfTheSender() {
            boolean signIn = code == 530 || code == 534 || code == 535 || code == 538;
            return signIn || (beforeAnyRecipient && isForGood() && code != TOO_LARGE);
        }
    }

    /** The connection was lost before the end of the mail was sent: the server has not accepted it. */
    record NotSent(String why) implements Outcome {}

    /** The end of the mail was sent, and no answer came: the server may have accepted it. */
    record Unanswered(String why) implements Outcome {}

    private record Reply(int code, String text) {}

    /** Makes plain sockets and remembers the last. */
    private static final class Sockets extends SocketFactory {

        private volatile @Nullable Socket last;

        @Override
        public Socket createSocket() {
            var socket = new Socket();
            last = socket;
            return socket;
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return remembered(new Socket(host, port));
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
            return remembered(new Socket(host, port, local, localPort));
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return remembered(new Socket(host, port));
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
            return remembered(new Socket(host, port, local, localPort));
        }

        private Socket remembered(Socket socket) {
            last = socket;
            return socket;
        }
    }

    /** Adds TLS to plain sockets, which are remembered: they know how long to wait for an answer. */
    private static final class SecuredSockets extends SSLSocketFactory {

        private final Sockets plain;
        private final SSLSocketFactory tls;

        SecuredSockets(Sockets plain, SSLSocketFactory tls) {
            this.plain = plain;
            this.tls = tls;
        }

        @Override
        public Socket createSocket(Socket over, String host, int port, boolean closes) throws IOException {
            // With TLS from the first byte the mail library makes the plain socket itself.
            return tls.createSocket(plain.remembered(over), host, port, closes);
        }

        @Override
        public Socket createSocket() {
            return plain.createSocket();
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return plain.createSocket(host, port);
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
            return plain.createSocket(host, port, local, localPort);
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return plain.createSocket(host, port);
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
            return plain.createSocket(host, port, local, localPort);
        }

        @Override
        public String[] getDefaultCipherSuites() {
            return tls.getDefaultCipherSuites();
        }

        @Override
        public String[] getSupportedCipherSuites() {
            return tls.getSupportedCipherSuites();
        }
    }

    private final Sockets sockets;
    private final Duration endPatience;
    private BooleanSupplier mayEnd = () -> true;
    private boolean ended;
    private boolean recipients;
    private @Nullable Reply refusal;
    private @Nullable Reply answer;

    private Dialogue(Session session, String protocol, Sockets sockets, Duration endPatience) {
        super(session, null, protocol, protocol.equals("smtps"));
        this.sockets = sockets;
        this.endPatience = endPatience;
    }

    /**
     * A dialogue that is not connected yet.
     *
     * @param protocol {@code smtp} or {@code smtps}
     * @param security how the connection to the server is secured
     * @param tls what makes a connection secure; decides which certificates are trusted
     * @param endPatience how long to wait for the answer to the end of a mail
     */
    static Dialogue of(
            Properties settings, String protocol, Security security, SSLSocketFactory tls, Duration endPatience) {
        var sockets = new Sockets();
        var own = new Properties();
        own.putAll(settings);
        String prefix = "mail." + protocol;
        own.put(prefix + ".socketFactory", sockets);
        own.put(prefix + ".socketFactory.fallback", "false");
        own.put(prefix + ".ssl.socketFactory", new SecuredSockets(sockets, tls));
        own.put(prefix + ".ssl.checkserveridentity", "true");
        if (security == Security.STARTTLS) {
            own.put(prefix + ".starttls.enable", "true");
            own.put(prefix + ".starttls.required", "true");
        } else if (security == Security.TLS) {
            own.put(prefix + ".ssl.enable", "true");
        }
        return new Dialogue(Session.getInstance(own), protocol, sockets, endPatience);
    }

    /**
     * Sends a mail.
     *
     * @param mayEnd called when all but the end of the mail is sent; false closes the connection, so that the server
     *     accepts nothing
     */
    Outcome send(MimeMessage mail, BooleanSupplier mayEnd) {
        this.mayEnd = mayEnd;
        ended = false;
        recipients = false;
        refusal = null;
        answer = null;
        try {
            sendMessage(mail, mail.getAllRecipients());
            return new Accepted();
        } catch (MessagingException | RuntimeException e) {
            return outcome(e);
        }
    }

    private Outcome outcome(Exception failure) {
        Reply said = ended ? answer : refusal;
        if (said != null && said.code() >= 400 && said.code() < 600) {
            return new Refused(said.code(), said.text(), !recipients);
        }
        if (!ended) {
            return new NotSent(why(failure));
        }
        // Any reply of 2xx means that it is done, whichever was to be expected (RFC 5321 4.3.2).
        return said != null && said.code() >= 200 && said.code() < 300 ? new Accepted() : new Unanswered(why(failure));
    }

    private static String why(Exception failure) {
        Throwable cause = failure.getCause();
        return cause == null ? String.valueOf(failure.getMessage()) : failure.getMessage() + ": " + cause.getMessage();
    }

    /** Closes the connection at once, from any thread. */
    void breakOff() {
        Socket socket = sockets.last;
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException e) {
                // It is of no use any more, closed or not.
            }
        }
    }

    @Override
    protected void rcptTo() throws MessagingException {
        recipients = true;
        super.rcptTo();
    }

    @Override
    protected void finishData() throws IOException, MessagingException {
        int patience = beginToEnd();
        try {
            super.finishData();
        } finally {
            haveShortPatienceAgain(patience);
        }
    }

    @Override
    protected void finishBdat() throws IOException, MessagingException {
        int patience = beginToEnd();
        try {
            super.finishBdat();
        } finally {
            haveShortPatienceAgain(patience);
        }
    }

    private int beginToEnd() throws IOException {
        // An IOException closes the connection, so that nothing of the mail is accepted.
        try {
            if (!mayEnd.getAsBoolean()) {
                throw new IOException("Somebody else sends this mail");
            }
        } catch (RuntimeException e) {
            throw new IOException("That the mail ends cannot be noted", e);
        }
        Socket socket = sockets.last;
        if (socket == null) {
            throw new IOException("There is no connection");
        }
        int patience = socket.getSoTimeout();
        socket.setSoTimeout(Math.toIntExact(endPatience.toMillis()));
        ended = true;
        return patience;
    }

    private void haveShortPatienceAgain(int patience) {
        Socket socket = sockets.last;
        if (socket != null && !socket.isClosed()) {
            try {
                socket.setSoTimeout(patience);
            } catch (IOException e) {
                // The next attempt to send over it fails because it is broken.
            }
        }
    }

    @Override
    protected int readServerResponse() throws MessagingException {
        int code = super.readServerResponse();
        if (ended) {
            if (answer == null) {
                answer = new Reply(code, getLastServerResponse().strip());
            }
        } else if (code >= 400 && refusal == null) {
            refusal = new Reply(code, getLastServerResponse().strip());
        }
        return code;
    }
}
