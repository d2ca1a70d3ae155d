package io.bornite.support;

import io.bornite.support.SignUp.Person;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import tools.jackson.databind.JsonNode;

/** The steps of people who prove who they are. */
public final class Applying {

    public static final String KYCS = "/api/kycs";

    private Applying() {}

    /** The form of a person; in the sandbox the end of the last name says what becomes of it. */
    public static String individual(String firstName, String lastName, String email) {
        return """
                {"type":"individual","country":"usa","kycDetail":%s}
                """.formatted(detail(firstName, lastName, email, ""));
    }

    public static String detail(String firstName, String lastName, String email, String more) {
        return """
                {"nationality":"usa","firstName":"%s","lastName":"%s","email":"%s"%s}
                """.formatted(firstName, lastName, email, more).strip();
    }

    public static String owner(String firstName, String lastName, String shares) {
        String more = ",\"uboType\":\"owner\",\"percentageOfShares\":" + shares
                + ",\"joiningDate\":\"2020-01-01T00:00:00.000Z\"";
        return detail(firstName, lastName, firstName + "." + lastName + "@example.com", more);
    }

    public static String company(String name, String number) {
        return """
                {"companyName":"%s","companyDescription":"Pays people","website":"https://example.com",
                 "incorporationDate":"2015-06-01T00:00:00.000Z","incorporationCountry":"gre",
                 "incorporationNumber":"%s","companyType":"corporation","natureOfBusiness":"software",
                 "addressLine1":"1 Main Street","city":"Athens","state":"I","postalCode":"10431","country":"GRC"}
                """.formatted(name, number);
    }

    public static JsonNode begin(Person person, String lastName) {
        return person.api()
                .submit("POST", KYCS, Form.of("form", individual("Ada", lastName, person.email())))
                .ok();
    }

    public static JsonNode beginCompany(Person person, String name, String number) {
        String form = businessForm(name).replace("\"1\"", "\"" + number + "\"");
        return person.api().submit("POST", KYCS, Form.of("form", form)).ok();
    }

    public static String businessForm(String name) {
        return "{\"type\":\"business\",\"country\":\"gre\",\"kybDetail\":" + company(name, "1") + "}";
    }

    /** A person who is approved. */
    public static Person approved(ApiClient anybody) {
        Person person = SignUp.somebody(anybody);
        awaitStatus(person, begin(person, "Lovelace").path("id").asString(), "approved");
        return person;
    }

    /** Fills in everything that a company needs besides its first form, with two owners. */
    public static void complete(Person person, String kybDetail) {
        String path = KYCS + "/kyb-detail/" + kybDetail;
        person.api()
                .submit("POST", path + "/kyc-detail", Form.of("form", owner("Ada", "First", "60")))
                .ok();
        person.api()
                .submit("POST", path + "/kyc-detail", Form.of("form", owner("Grace", "Second", "40")))
                .ok();
        person.api().post(path + "/additional-info", business("1000")).ok();
        person.api().submit("POST", path + "/document", certificate()).ok();
    }

    public static Form certificate() {
        return Form.of("form", "{\"documentType\":\"certificate_of_incorporation\"}")
                .file("file", "../../etc/passwd.exe", "text/html", pdf(""));
    }

    public static String business(String volume) {
        return """
                {"sourceOfFund":"business_revenue","purposeOfFund":"payroll","operatesInProhibitedCountries":false,
                 "expectedMonthlyVolume":%s}
                """.formatted(volume);
    }

    public static JsonNode awaitStatus(Person person, String kyc, String status) {
        return Payday.await(
                () -> person.api().get(KYCS + "/" + kyc).ok(),
                shown -> shown.path("status").asString().equals(status));
    }

    /** @param more what stands in the catalogue besides what must */
    public static byte[] pdf(String more) {
        return ("%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R " + more + " >>\nendobj\n"
                        + "2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n"
                        + "trailer\n<< /Root 1 0 R >>\n%%EOF\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** @param format png or jpg */
    public static byte[] image(String format, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = image.createGraphics();
        canvas.setColor(Color.ORANGE);
        canvas.fillRect(0, 0, width / 2, height);
        canvas.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
