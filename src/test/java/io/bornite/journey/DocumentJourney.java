package io.bornite.journey;

import static io.bornite.support.Applying.KYCS;
import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.support.ApiClient.Answer;
import io.bornite.support.ApiJourney;
import io.bornite.support.Applying;
import io.bornite.support.Form;
import io.bornite.support.Payday;
import io.bornite.support.SignUp;
import io.bornite.support.SignUp.Person;
import io.bornite.support.TestFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;

/** Papers go in harmless and come out to their owner only. */
class DocumentJourney extends ApiJourney {

    private static final Path STORE = TestFolder.resolve("journey-data").resolve("files");

    @Test
    void aPaperLiesSealedUnderANameOfOursAndIsGivenToItsOwnerToSave() {
        Person person = SignUp.somebody(anybody());
        JsonNode paper = upload(person, Applying.pdf("/Lang (el)"));
        String name = paper.path("frontFileName").asString();
        String path = KYCS + "/documents/" + paper.path("id").asString() + "/front";

        assertThat(name).matches("[0-9a-f-]{36}\\.pdf");
        assertThat(paper.path("backFileName").isNull()).isTrue();
        Path file = STORE.resolve(name.replace(".pdf", ""));
        Payday.await(() -> BooleanNode.valueOf(Files.exists(file)), JsonNode::asBoolean);
        assertThat(text(file)).doesNotContain("PDF", "Catalog");

        Answer saved = person.api().get(path);
        assertThat(saved.status()).isEqualTo(200);
        assertThat(saved.text()).startsWith("%PDF-1.4").contains("/Lang (el)");
        assertThat(saved.header("Content-Disposition")).startsWith("attachment").contains(name);
        assertThat(saved.header("Content-Security-Policy")).contains("sandbox");
        assertThat(saved.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(person.api().get(path.replace("front", "back")).status()).isEqualTo(404);
        assertThat(person.api().get(path.replace("front", "inside")).status()).isEqualTo(404);
    }

    @Test
    void anothersPaperIsNotThere() {
        Person owner = SignUp.somebody(anybody());
        Person stranger = SignUp.somebody(anybody());
        String id = upload(owner, Applying.pdf("")).path("id").asString();

        Answer theirs = stranger.api().get(KYCS + "/documents/" + id + "/front");
        Answer nobodys = stranger.api().get(KYCS + "/documents/" + UUID.randomUUID() + "/front");

        assertThat(theirs.status()).isEqualTo(404);
        assertThat(theirs.text()).isEqualTo(nobodys.text());
        assertThat(anybody().get(KYCS + "/documents/" + id + "/front").status()).isEqualTo(401);
    }

    @Test
    void whatIsNoHarmlessPaperIsRefusedAndLeavesNothing() {
        Person person = SignUp.somebody(anybody());
        String path = path(person);

        Stream.of(
                        "<html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8),
                        Applying.pdf("/OpenAction << /S /JavaScript >>"),
                        new byte[0])
                .forEach(bytes -> {
                    Answer refused = person.api().submit("POST", path, paper(bytes));
                    assertThat(refused.status()).isEqualTo(422);
                    assertThat(refused.at("/message/0/property")).isEqualTo("file");
                });
        assertThat(person.api()
                        .submit("POST", path, paper(new byte[11 * 1024 * 1024]))
                        .text())
                .contains("maxSize");
        assertThat(person.api()
                        .submit("POST", path, paper(new byte[26 * 1024 * 1024]))
                        .status())
                .isEqualTo(413);
        assertThat(person.api().get(KYCS).ok().at("/data/0/kybDetail/kybDocuments"))
                .isEmpty();
    }

    @Test
    void aCompanyHasAtMostFortyPapersAndMayTakeOneBack() {
        Person person = SignUp.somebody(anybody());
        String path = path(person);
        String last = "";
        for (int n = 0; n < 40; n++) {
            last = upload(person, Applying.pdf("")).path("id").asString();
        }

        Answer refused = person.api().submit("POST", path, paper(Applying.pdf("")));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("/message")).isEqualTo("A company has at most 40 documents");

        person.api().delete(path + "/" + last).ok();
        upload(person, Applying.pdf(""));
    }

    @Test
    void aDeletedPaperIsGoneFromTheStoreToo() {
        Person person = SignUp.somebody(anybody());
        JsonNode paper = upload(person, Applying.pdf(""));
        Path file = STORE.resolve(paper.path("frontFileName").asString().replace(".pdf", ""));
        Payday.await(() -> BooleanNode.valueOf(Files.exists(file)), JsonNode::asBoolean);

        person.api().delete(path(person) + "/" + paper.path("id").asString()).ok();

        assertThat(person.api()
                        .get(KYCS + "/documents/" + paper.path("id").asString() + "/front")
                        .status())
                .isEqualTo(404);
        Payday.await(() -> BooleanNode.valueOf(!Files.exists(file)), JsonNode::asBoolean);
    }

    @Test
    void aPersonHandsInTheirOwnPaperByTheirLink() {
        Person person = SignUp.somebody(anybody());
        JsonNode begun = Applying.begin(person, "Silent");
        String url = begun.at("/kycDetail/kycUrl").asString();
        String page = url.substring(url.indexOf("/kyc/"));
        Form form = Form.of("documentType", "passport")
                .file("front", "me.png", "image/png", Applying.image("png", 50, 30))
                .file("back", "", "application/octet-stream", new byte[0]);

        Answer shown = anybody().get(page);
        Answer thanks = anybody().submit("POST", page, form);

        assertThat(shown.header("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(shown.text()).contains("<form").doesNotContain(person.email());
        assertThat(thanks.status()).isEqualTo(200);
        JsonNode papers =
                person.api().get(KYCS + "/" + begun.path("id").asString()).ok().at("/kycDetail/kycDocuments");
        assertThat(papers).hasSize(1);
        assertThat(papers.at("/0/documentType").asString()).isEqualTo("passport");
        assertThat(anybody()
                        .submit("POST", page, Form.of("documentType", "passport"))
                        .status())
                .isEqualTo(422);
        assertThat(anybody().submit("POST", "/kyc/nonsense", form).status()).isEqualTo(404);
    }

    private static JsonNode upload(Person person, byte[] bytes) {
        return person.api().submit("POST", path(person), paper(bytes)).ok();
    }

    private static Form paper(byte[] bytes) {
        return Form.of("form", "{\"documentType\":\"proof_of_address\"}")
                .file("file", "../../evil.html", "application/pdf", bytes);
    }

    private static String path(Person person) {
        JsonNode found = person.api().get(KYCS).ok().at("/data/0/kybDetailId");
        String company = found.isMissingNode()
                ? Applying.beginCompany(person, "Papers", "1")
                        .path("kybDetailId")
                        .asString()
                : found.asString();
        return KYCS + "/kyb-detail/" + company + "/document";
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
