package org.lifeline.notification.channel;

import jakarta.mail.Address;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.util.Date;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.lifeline.notification.channel.MailSettings.Security;

/** E-mail through an SMTP server: plain text, nothing that is fetched when it is read, no receipt asked for. */
final class MailServer implements Channel {

  private final MailSettings settings;
  private final String from;
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
  public Answer hand(Outgoing message) {
    try {
      var mail = mail(message);
      var to = mail.getAllRecipients();
      try (var transport = session.getTransport(protocol())) {
        try {
          transport.connect(settings.host(), settings.port(), settings.signsIn() ? settings.user() : null,
              settings.signsIn() ? settings.password() : null);
        } catch (MessagingException e) {
          return Answer.NOT_REACHED;
        }
        return send(() -> transport.sendMessage(mail, to));
      }
    } catch (MessagingException | UnsupportedEncodingException e) {
      return Answer.UNKNOWN; // said without its cause, which may name the address
    }
  }

  /** Sends what may fail on the way. */
  private interface Sending {
    void run() throws MessagingException;
  }

  private static Answer send(Sending sending) {
    try {
      sending.run();
      return Answer.TAKEN;
    } catch (SMTPSendFailedException e) {
      // No code: the connection broke, perhaps after the last dot.
      return e.getReturnCode() > 0 ? Answer.REFUSED : Answer.UNKNOWN;
    } catch (SendFailedException e) {
      return isEmpty(e.getValidSentAddresses()) ? Answer.REFUSED : Answer.UNKNOWN;
    } catch (MessagingException e) {
      return Answer.UNKNOWN;
    }
  }

  @SuppressWarnings("NullAway") // the library says nothing of nulls
  private static boolean isEmpty(Address[] addresses) {
    return addresses == null || addresses.length == 0;
  }

  private MimeMessage mail(Outgoing message) throws MessagingException, UnsupportedEncodingException {
    var mail = new Named(session, message.id(), from.substring(from.indexOf('@') + 1));
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

  /** A mail whose Message-ID follows from the message: a server that gets it twice can know. */
  private static final class Named extends MimeMessage {

    private final UUID id;
    private final String domain;

    Named(Session session, UUID id, String domain) {
      super(session);
      this.id = id;
      this.domain = domain;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", "<" + id + "@" + domain + ">");
    }
  }
}
