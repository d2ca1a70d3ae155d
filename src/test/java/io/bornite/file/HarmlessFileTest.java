package io.bornite.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.bornite.platform.InvalidRequest;
import io.bornite.support.Applying;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HarmlessFileTest {

    private static final FileProperties LIMITS = new FileProperties(100_000, 1_000_000, 10, null);
    private static final byte[] SCRIPT = "1 0 << /S /JavaScript /JS (x) >>".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] PLAIN = "1 0 << /Type /Page >>".getBytes(StandardCharsets.ISO_8859_1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Test
    void aPdfIsKeptAsItIs() {
        byte[] pdf = Applying.pdf("");

        HarmlessFile file = harmless(pdf);

        assertThat(file.kind()).isEqualTo(MediaKind.PDF);
        assertThat(file.content()).isEqualTo(pdf);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>",
                "/AA << /O 3 0 R >>",
                "/Names << /EmbeddedFiles 4 0 R >>",
                "/OpenAction << /S /Launch /F (calc.exe) >>",
                "/Open#41ction 3 0 R",
                "/X << /S /J#61vaScript >>",
                "/AcroForm << /XFA 9 0 R >>",
                "/Encrypt 7 0 R"
            })
    void aPdfThatDoesSomethingIsRefused(String active) {
        assertRefused(Applying.pdf(active), "isPassive");
    }

    @Test
    void namesHiddenInPackedObjectsAreFound() {
        byte[] hidden = deflated(SCRIPT);

        assertRefused(packed("/Type /ObjStm /Filter /FlateDecode", hidden), "isPassive");
        assertRefused(packed("/Type /Obj#53tm /Filter /FlateDecode", hidden), "isPassive");
        assertRefused(packed("/Type /ObjStm /Filter [/FlateDecode]", hidden), "isPassive");
    }

    @Test
    void packedObjectsThatAreNotPlainlyPackedAreRefused() {
        byte[] hex = HexFormat.of().formatHex(deflated(SCRIPT)).getBytes(StandardCharsets.US_ASCII);
        byte[] hexInside = deflated(HexFormat.of().formatHex(SCRIPT).getBytes(StandardCharsets.US_ASCII));
        byte[] harmless = deflated(PLAIN);

        assertRefused(packed("/Type /ObjStm /Filter [/ASCIIHexDecode /FlateDecode]", hex), "isPassive");
        assertRefused(packed("/Type /ObjStm /Filter [/FlateDecode /ASCIIHexDecode]", hexInside), "isPassive");
        assertRefused(
                packed("/Filter [/FlateDecode /ASCIIHexDecode] % 5 0 obj <<\n/Type /ObjStm", hexInside), "isPassive");
        assertRefused(
                packed("/Filter [/FlateDecode /ASCIIHexDecode] /X (\n5 0 obj <<)/Type /ObjStm", hexInside),
                "isPassive");
        assertRefused(packed("/Type /ObjStm /Filter /LZWDecode", harmless), "isPassive");
        assertRefused(packed("/Type /ObjStm /Filter 7 0 R", harmless), "isPassive");
        assertRefused(
                packed("/Type /ObjStm /Filter /FlateDecode /DecodeParms << /Predictor 12 >>", harmless), "isPassive");
        assertRefused(packed("/Type /ObjStm /Filter /FlateDecode", PLAIN), "isPassive");
    }

    @Test
    void aPdfWithPlainlyPackedObjectsIsKept() {
        byte[] objects = deflated(PLAIN);
        String table = "\nendstream\nendobj\n6 0 obj\n<< /Type /XRef /Filter /FlateDecode"
                + " /DecodeParms << /Columns 4 /Predictor 12 >> >>\nstream\nxyz";

        for (String dictionary : List.of(
                "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode",
                "/Filter[/FlateDecode]/First 4/N 1/Type/ObjStm",
                "/Type /ObjStm /N 1 /First 4")) {
            byte[] content = dictionary.contains("Flate") ? objects : PLAIN;
            byte[] pdf = pdf(
                    "4 0 obj\n<< /Filter /DCTDecode /DecodeParms null >>\nstream\nxyz\nendstream\nendobj\n5 0 obj\n<< "
                            + dictionary + " >>\nstream\n",
                    content,
                    table);

            assertThat(harmless(pdf).kind()).isEqualTo(MediaKind.PDF);
        }
    }

    @Test
    void namesOfPackedObjectsWithoutEndAreReadOnce() {
        byte[] pdf = packed("/Filter /FlateDecode /Types [" + "/ObjStm ".repeat(200_000) + "]", deflated(PLAIN));
        FileProperties limits = new FileProperties(10_000_000, 1_000_000, 10, null);

        HarmlessFile file = assertTimeoutPreemptively(PATIENCE, () -> HarmlessFile.of(pdf, "file", limits));

        assertThat(file.kind()).isEqualTo(MediaKind.PDF);
    }

    private static byte[] packed(String dictionary, byte[] content) {
        return pdf("5 0 obj\n<< " + dictionary + " >>\nstream\n", content, "");
    }

    private static byte[] pdf(String before, byte[] content, String after) {
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        pdf.writeBytes(("%PDF-1.5\n" + before).getBytes(StandardCharsets.ISO_8859_1));
        pdf.writeBytes(content);
        pdf.writeBytes((after + "\nendstream\nendobj\n%%EOF\n").getBytes(StandardCharsets.ISO_8859_1));
        return pdf.toByteArray();
    }

    @Test
    void aFileIsWhatItsBytesSay() throws IOException {
        assertRefused("<html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8), "isFileType");
        assertRefused(
                "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"
                        .getBytes(StandardCharsets.UTF_8),
                "isFileType");
        assertRefused(
                "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
                        .getBytes(StandardCharsets.UTF_8),
                "isFileType");
        assertRefused(zip(), "isFileType");
        assertRefused(new byte[0], "isNotEmpty");
        assertRefused(new byte[100_001], "maxSize");
        assertRefused("GIF89a".getBytes(StandardCharsets.US_ASCII), "isFileType");
    }

    @Test
    void aFileThatIsTwoKindsAtOnceIsNeither() throws IOException {
        ByteArrayOutputStream htmlFirst = new ByteArrayOutputStream();
        htmlFirst.writeBytes("<script>alert(1)</script>\n".getBytes(StandardCharsets.UTF_8));
        htmlFirst.writeBytes(Applying.pdf(""));
        ByteArrayOutputStream zipLast = new ByteArrayOutputStream();
        zipLast.writeBytes(Applying.pdf(""));
        zipLast.writeBytes(new byte[2_000]);
        zipLast.writeBytes(zip());

        assertRefused(htmlFirst.toByteArray(), "isFileType");
        assertRefused(zipLast.toByteArray(), "isFileType");
    }

    @Test
    void anImageIsDrawnAnewAndKeepsNothingButItsPixels() throws IOException {
        byte[] jpeg = Applying.image("jpg", 60, 40);
        byte[] place = "Exif\0\0GPSLatitude 37.98 and a second file: <script>".getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer telling = ByteBuffer.allocate(jpeg.length + place.length + 4 + 20);
        telling.put(jpeg, 0, 2)
                .put((byte) 0xff)
                .put((byte) 0xe1)
                .putShort((short) (place.length + 2))
                .put(place)
                .put(jpeg, 2, jpeg.length - 2)
                .put("PK\3\4 behind the end".getBytes(StandardCharsets.ISO_8859_1));

        HarmlessFile file = harmless(java.util.Arrays.copyOf(telling.array(), telling.position()));

        assertThat(file.kind()).isEqualTo(MediaKind.JPEG);
        assertThat(new String(file.content(), StandardCharsets.ISO_8859_1)).doesNotContain("GPS", "script", "behind");
        assertThat(ImageIO.read(new ByteArrayInputStream(file.content())).getWidth())
                .isEqualTo(60);
        assertThat(harmless(Applying.image("png", 30, 20)).kind()).isEqualTo(MediaKind.PNG);
    }

    @Test
    void anImageThatIsDecodedInPartsKeepsEachPixelAndIsOpaque() throws IOException {
        FileProperties limits = new FileProperties(10_000_000, 5_000_000, 10, null);
        BufferedImage image = new BufferedImage(2_000, 2_300, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, x == y ? 0 : 0xff000000 | y << 8 | (x & 0xff));
            }
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);

        BufferedImage kept = ImageIO.read(new ByteArrayInputStream(
                HarmlessFile.of(png.toByteArray(), "file", limits).content()));

        assertThat(kept.getColorModel().hasAlpha()).isFalse();
        int[] row = new int[image.getWidth()];
        int[] keptRow = new int[image.getWidth()];
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, row.length, 1, row, 0, row.length);
            if (y < row.length) {
                row[y] = 0xffffffff;
            }
            kept.getRGB(0, y, row.length, 1, keptRow, 0, row.length);
            assertThat(keptRow).as("row " + y).isEqualTo(row);
        }
    }

    @Test
    void anImageOfTooManyPixelsIsRefusedBeforeItIsDecoded() {
        assertRefused(flood(40_000, 40_000), "maxPixels");
        assertRefused(flood(1_001, 1_000), "maxPixels");
    }

    @Test
    void anImageThatBreaksOffIsRefused() {
        byte[] whole = Applying.image("png", 200, 200);

        assertRefused(java.util.Arrays.copyOf(whole, 60), "isFileType");
        assertRefused(java.util.Arrays.copyOf(whole, 20), "isFileType");
    }

    private static HarmlessFile harmless(byte[] raw) {
        return HarmlessFile.of(raw, "file", LIMITS);
    }

    private static void assertRefused(byte[] raw, String constraint) {
        assertThatThrownBy(() -> harmless(raw))
                .isInstanceOfSatisfying(
                        InvalidRequest.class,
                        refusal -> assertThat(refusal.violations().getFirst().constraints())
                                .containsOnlyKeys(constraint));
    }

    private static byte[] zip() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("a.txt"));
            zip.write(new byte[50_000]);
        }
        return bytes.toByteArray();
    }

    /** A PNG that claims so many pixels and has none. */
    private static byte[] flood(int width, int height) {
        ByteBuffer head = ByteBuffer.allocate(17)
                .put("IHDR".getBytes(StandardCharsets.US_ASCII))
                .putInt(width)
                .putInt(height)
                .put(new byte[] {8, 2, 0, 0, 0});
        CRC32 sum = new CRC32();
        sum.update(head.array());
        return ByteBuffer.allocate(8 + 4 + 17 + 4)
                .put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'})
                .putInt(13)
                .put(head.array())
                .putInt((int) sum.getValue())
                .array();
    }

    private static byte[] deflated(byte[] plain) {
        try (Deflater deflater = new Deflater()) {
            deflater.setInput(plain);
            deflater.finish();
            byte[] packed = new byte[plain.length + 64];
            return java.util.Arrays.copyOf(packed, deflater.deflate(packed));
        }
    }
}
