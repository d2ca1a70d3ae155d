package io.bornite.notification;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

/** What mails say, from {@code mail/messages_<language>.properties}. */
final class Messages {

    private static final ResourceBundle.Control ONLY_THIS_LANGUAGE =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final ResourceBundle words;

    private Messages(ResourceBundle words) {
        this.words = words;
    }

    static Messages in(Locale language) {
        return new Messages(ResourceBundle.getBundle("mail.messages", language, ONLY_THIS_LANGUAGE));
    }

    String get(String key) {
        return words.getString(key);
    }

    String get(String key, Map<String, String> values) {
        return MailTemplate.fill(get(key), values);
    }
}
