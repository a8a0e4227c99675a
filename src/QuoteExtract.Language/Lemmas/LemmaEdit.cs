using System.Globalization;

namespace QuoteExtract.Language.Lemmas;

/// <summary>How a lemma is made from a form: letters are cut off its end and others put there.</summary>
/// <param name="Lower">Whether what is left of the form is put in lower case.</param>
/// <param name="Cut">How many characters are cut off, 0 or more.</param>
/// <param name="Append">What is put there.</param>
internal sealed record LemmaEdit(bool Lower, int Cut, string Append)
{
    /// <summary>The edit that leads from <paramref name="form"/> to <paramref name="lemma"/> and cuts least.</summary>
    public static LemmaEdit Between(ReadOnlySpan<char> form, string lemma)
    {
        var kept = form.CommonPrefixLength(lemma);
        var lower = form.ToString().ToLowerInvariant();
        var keptLower = lower.AsSpan().CommonPrefixLength(lemma);
        var isLower = keptLower > kept || form.SequenceEqual(lower) || kept == 0;
        return new LemmaEdit(isLower, form.Length - Math.Max(kept, keptLower), lemma[Math.Max(kept, keptLower)..]);
    }

    /// <summary>The lemma of <paramref name="form"/>: a part of it wherever it can be, else a new string. Never empty where the form is not.</summary>
    public ReadOnlySpan<char> Apply(ReadOnlySpan<char> form)
    {
        if (Cut >= form.Length && Append.Length == 0)
            return form;
        var kept = form[..Math.Max(0, form.Length - Cut)];
        if (Lower && IsCased(kept))
            return string.Concat(kept.ToString().ToLowerInvariant(), Append);
        return Append.Length == 0 ? kept : string.Concat(kept, Append);
    }

    /// <summary>As the header of a model file has it: "l3y" for lower case, three characters cut off, "y" put there; "k" for case as it is.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(Lower ? 'l' : 'k')}{Cut} {Append}");

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static LemmaEdit Parse(string text)
    {
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        return space > 1 && text[0] is 'l' or 'k' && int.TryParse(text.AsSpan(1, space - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var cut)
            ? new LemmaEdit(text[0] == 'l', cut, text[(space + 1)..])
            : throw new FormatException($"'{text}' is no edit of a form.");
    }

    private static bool IsCased(ReadOnlySpan<char> form)
    {
        foreach (var c in form)
        {
            if (char.ToLowerInvariant(c) != c)
                return true;
        }

        return false;
    }
}
