package io.bornite.notification;

import io.bornite.identity.EmailAddress;

/**
 * One mail to one person.
 *
 * @param subject a single line; a line break is refused, because it would begin a header of its own
 */
public record Mail(EmailAddress to, String subject, String text, String html) {

    private static final int MAXIMUM_SUBJECT_LENGTH = 200;

    public Mail {
        if (subject.isBlank() || subject.length() > MAXIMUM_SUBJECT_LENGTH) {
            throw new IllegalArgumentException("A subject has 1 to " + MAXIMUM_SUBJECT_LENGTH + " characters");
        }
        if (subject.codePoints().anyMatch(Mail::breaksTheLine)) {
            throw new IllegalArgumentException("A subject is one line");
        }
    }

    private static boolean breaksTheLine(int character) {
        return Character.isISOControl(character)
                || Character.getType(character) == Character.LINE_SEPARATOR
                || Character.getType(character) == Character.PARAGRAPH_SEPARATOR;
    }

    @Override
    public String toString() {
        return "Mail[" + subject + "]";
    }
}
