import de.unihd.dbs.heideltime.standalone.DocumentType;
import de.unihd.dbs.heideltime.standalone.HeidelTimeStandalone;
import de.unihd.dbs.heideltime.standalone.OutputType;
import de.unihd.dbs.heideltime.standalone.POSTagger;
import de.unihd.dbs.uima.annotator.heideltime.resources.Language;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.text.SimpleDateFormat;
import java.util.Base64;

/**
 * Keeps one HeidelTime running for many texts: a line in is "day TAB text in base64", a line out is
 * "milliseconds TAB TimeML in base64". The first argument is the path of config.props.
 */
public class HeidelTime {
  public static void main(String[] args) throws Exception {
    PrintStream out = System.out;
    System.setOut(System.err);
    HeidelTimeStandalone heideltime =
        new HeidelTimeStandalone(
            Language.ENGLISH, DocumentType.NEWS, OutputType.TIMEML, args[0], POSTagger.TREETAGGER, true);
    SimpleDateFormat day = new SimpleDateFormat("yyyy-MM-dd");
    BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String[] fields = line.split("\t", 2);
      String text = new String(Base64.getDecoder().decode(fields[1]), StandardCharsets.UTF_8);
      long start = System.nanoTime();
      String timeml = heideltime.process(text, day.parse(fields[0]));
      long millis = (System.nanoTime() - start) / 1_000_000;
      out.println(millis + "\t" + Base64.getEncoder().encodeToString(timeml.getBytes(StandardCharsets.UTF_8)));
      out.flush();
    }
  }
}
