package org.lifeline.notification.channel;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UnsupportedEncodingException;
import java.util.Date;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;
import org.lifeline.notification.channel.MailSettings.Security;

/** E-mail through an SMTP server: plain text, nothing that is fetched when it is read, no receipt asked for. */
final class MailServer implements Channel {

  /** The connection for the message that this thread hands over. */
  private static final ScopedValue<LeasedConnection> CONNECTION = ScopedValue.newInstance();

  /** The server closes the connection, whatever it was asked. */
  private static final int CLOSING = 421;

  private final MailSettings settings;
  private final String from;
  /** One session for all messages: to make one, the library searches the class path for its extensions. */
  private final Session session;

  MailServer(MailSettings settings) {
    this.settings = settings;
    this.from = Objects.requireNonNull(settings.from());
    this.session = Session.getInstance(properties());
  }

  private Properties properties() {
    var properties = new Properties();
    var timeout = Long.toString(settings.timeout().toMillis());
    var protocol = "mail." + protocol() + ".";
    properties.put(protocol + "connectiontimeout", timeout);
    properties.put(protocol + "timeout", timeout);
    properties.put(protocol + "writetimeout", timeout);
    properties.put(protocol + "socketFactory", LeasedConnection.sockets(CONNECTION::get));
    properties.put(protocol + "socketFactory.fallback", "false");
    properties.put(protocol + "ssl.checkserveridentity", "true");
    properties.put(protocol + "starttls.enable", Boolean.toString(settings.security() == Security.STARTTLS));
    properties.put(protocol + "starttls.required", Boolean.toString(settings.security() == Security.STARTTLS));
    properties.put(protocol + "auth", Boolean.toString(settings.signsIn()));
    properties.put(protocol + "localhost", from.substring(from.indexOf('@') + 1));
    return properties;
  }

  private String protocol() {
    return settings.security() == Security.TLS ? "smtps" : "smtp";
  }

  @Override
  public Answer hand(Outgoing message, LeasedConnection connection) {
    return ScopedValue.where(CONNECTION, connection).call(() -> handOver(message, connection));
  }

  private Answer handOver(Outgoing message, LeasedConnection connection) {
    try {
      var mail = mail(message, connection);
      var transport = session.getTransport(protocol());
      try {
        return send(transport, mail, connection);
      } finally {
        leave(transport);
      }
    } catch (MessagingException | UnsupportedEncodingException e) {
      return connection.hasBegun() ? Answer.UNKNOWN : Answer.REFUSED; // without its cause, which may name the address
    }
  }

  private Answer send(Transport transport, MimeMessage mail, LeasedConnection connection) throws MessagingException {
    var to = mail.getAllRecipients();
    try {
      transport.connect(settings.host(), settings.port(), settings.signsIn() ? settings.user() : null,
          settings.signsIn() ? settings.password() : null);
    } catch (MessagingException e) {
      return connection.wasLate() ? Answer.LATE : Answer.NOT_REACHED;
    }
    try {
      transport.sendMessage(mail, to);
      return Answer.TAKEN;
    } catch (MessagingException e) {
      return connection.wasLate() ? Answer.LATE : answer(e, connection);
    }
  }

  /**
   * Reads a failure as RFC 5321 has it: 5yz is a refusal; at 4yz the message was not taken and may be tried again. Once
   * the server has the whole message, 4yz concerns that message alone (greylisting by a filter, a quota), except for
   * 421. An unusable answer or a broken connection says nothing of a message that had begun.
   */
  private static Answer answer(MessagingException failure, LeasedConnection connection) {
    return switch (failure) {
      case SMTPSendFailedException e when isTemporary(e.getReturnCode()) ->
        connection.hasBegun() && e.getReturnCode() != CLOSING ? Answer.NOT_NOW : Answer.NOT_REACHED;
      case SMTPSendFailedException e when isFinal(e.getReturnCode()) -> Answer.REFUSED;
      case SendFailedException e when ofAddress(e) instanceof SMTPAddressFailedException address
          && isTemporary(address.getReturnCode()) ->
        Answer.NOT_NOW;
      case SendFailedException e when ofAddress(e) instanceof SMTPAddressFailedException address
          && isFinal(address.getReturnCode()) ->
        Answer.REFUSED;
      default -> connection.hasBegun() ? Answer.UNKNOWN : Answer.NOT_REACHED;
    };
  }

  private static boolean isTemporary(int code) {
    return code / 100 == 4;
  }

  private static boolean isFinal(int code) {
    return code / 100 == 5;
  }

  /** The answer to RCPT, which the library wraps. */
  private static @Nullable Exception ofAddress(SendFailedException failure) {
    return failure instanceof SMTPAddressFailedException ? failure : failure.getNextException();
  }

  /** Closes the connection. By then it is known what became of the message. */
  private static void leave(Transport transport) {
    try {
      transport.close();
    } catch (MessagingException e) {
      // the server hung up first, or the time was over
    }
  }

  private MimeMessage mail(Outgoing message, LeasedConnection connection)
      throws MessagingException, UnsupportedEncodingException {
    var mail = new Named(session, message.id(), from.substring(from.indexOf('@') + 1), connection);
    mail.setFrom(new InternetAddress(from, settings.name(), "UTF-8"));
    mail.setRecipient(RecipientType.TO, new InternetAddress(message.address()));
    mail.setSubject(message.message().subject(), "UTF-8");
    mail.setText(message.message().text(), "UTF-8");
    mail.setSentDate(new Date());
    mail.setHeader("Content-Language", message.message().language());
    mail.setHeader("Auto-Submitted", "auto-generated");
    mail.saveChanges();
    return mail;
  }

  /** A mail whose Message-ID reveals nothing: neither when nor on what machine it was made, nor what it is about. */
  private static final class Named extends MimeMessage {

    private final UUID id;
    private final String domain;
    private final LeasedConnection connection;

    Named(Session session, UUID id, String domain, LeasedConnection connection) {
      super(session);
      this.id = id;
      this.domain = domain;
      this.connection = connection;
    }

    /** Called once the server has said that it takes the message now. */
    @Override
    public void writeTo(OutputStream out, String[] without) throws IOException, MessagingException {
      connection.messageBegins();
      super.writeTo(out, without);
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", "<" + id + "@" + domain + ">");
    }
  }
}
