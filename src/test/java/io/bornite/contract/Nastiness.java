package io.bornite.contract;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Values that have broken other people's servers, as JSON and as plain text. */
final class Nastiness {

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "a\u0000b",
            "a\r\nBcc: everybody@example.com",
            "\u202Egpj.exe",
            "\u2028",
            "\uFEFFx",
            "ｆｕｌｌ",
            "👩‍👩‍👧‍👦",
            "Zalgo\u0301\u0302\u0303",
            "' or 1=1 --",
            "\"; drop table transfer; --",
            "%_\\",
            "%s%n%d${jndi:ldap://127.0.0.1/x}#{7*7}",
            "<img src=x onerror=alert(1)>",
            "=cmd|' /C calc'!A0",
            "../../../../etc/passwd",
            "null",
            "NaN",
            "-1",
            "0",
            "1e400",
            "9223372036854775808",
            "00000000-0000-0000-0000-000000000000",
            "0x0000000000000000000000000000000000000000",
            "a@b@c",
            "x".repeat(10_000),
            "٣",
            "İıſK");

    private static final List<String> JSON = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1.5",
            "1e400",
            "-0.0",
            "123456789012345678901234567890",
            "9".repeat(400),
            "[]",
            "{}",
            "[null]",
            "[[[[]]]]",
            "{\"a\":{\"b\":{}}}",
            "\"\\ud800\"",
            "\"\\u0000\"",
            "\"\\u202e\\u2028\\r\\n\"",
            "[".repeat(40) + "]".repeat(40),
            "{\"a\":".repeat(40) + "1" + "}".repeat(40),
            "[" + "1,".repeat(2_000) + "1]");

    private final Random random;

    Nastiness(Random random) {
        this.random = random;
    }

    String text() {
        return switch (random.nextInt(10)) {
            case 0 -> UUID.nameUUIDFromBytes(bytes(8)).toString();
            case 1 -> new String(bytes(1 + random.nextInt(30)), StandardCharsets.ISO_8859_1);
            case 2 -> Long.toString(random.nextLong());
            default -> TEXTS.get(random.nextInt(TEXTS.size()));
        };
    }

    String json() {
        return random.nextBoolean() ? quoted(text()) : JSON.get(random.nextInt(JSON.size()));
    }

    /** What is left of a body that was sound. */
    byte[] spoiled(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return switch (random.nextInt(9)) {
            case 0 -> body.substring(0, random.nextInt(body.length() + 1)).getBytes(StandardCharsets.UTF_8);
            case 1 -> {
                if (bytes.length > 0) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                }
                yield bytes;
            }
            case 2 -> (body + body).getBytes(StandardCharsets.UTF_8);
            case 3 -> ("\uFEFF" + body).getBytes(StandardCharsets.UTF_8);
            case 4 -> body.getBytes(StandardCharsets.UTF_16);
            case 5 -> bytes(1 + random.nextInt(200));
            case 6 -> "[".repeat(100_000).getBytes(StandardCharsets.UTF_8);
            case 7 -> json().getBytes(StandardCharsets.UTF_8);
            default ->
                body.replace("}", ",\"email\":\"twice@example.com\",\"email\":1}")
                        .getBytes(StandardCharsets.UTF_8);
        };
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c < ' ' || c == '"' || c == '\\') {
                quoted.append("\\u%04x".formatted(c));
            } else {
                quoted.append((char) c);
            }
        });
        return quoted.append('"').toString();
    }
}
