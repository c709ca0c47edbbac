package dev.plumbline.assessment.framework;

import java.util.regex.Pattern;

/** What pages call their parts, in English, French, German, Spanish, Polish, Russian, Chinese and Japanese. */
final class PageWords {

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS;

    private static final String LEVEL_WORDS =
            "\\p{L}{0,20}stufen?|\\p{L}{0,20}niveaus?|niveaux|levels?|poziom(?:y|ie)?|niveles|nivel"
                    + "|n[íi]veis|nível|livell[oi]|ebenen?|уров(?:ень|ни|ня|не)|级别|级别|等级|層級|层级|等級|級別|レベル|段階|수준";
    private static final String RESPONSIBILITY =
            "(?:\\s(?:of responsibility|de responsabilité|de responsabilidad|odpowiedzialności|ответственности|di responsabilità))?";
    /** The word for a level, as a heading begins with it. */
    static final String LEVEL = "(?:" + LEVEL_WORDS + ")" + RESPONSIBILITY;

    static final Pattern STRIP_SAID = whole("(?:Defined at (?:these|this) levels?|Levels? defined|Defined levels?"
            + "|Auf diesen (?:Stufen|Ebenen) definiert|Definiert auf (?:diesen|den) (?:Stufen|Ebenen)|Definierte Stufen"
            + "|Défini(?:e|s|es)? (?:à|aux|pour) (?:ces|ce|les) niveaux?|Niveaux définis"
            + "|Definid[oa]s? en (?:estos|este|los) nivel(?:es)?|Niveles definidos"
            + "|Definit[oaie] (?:a|ai|al|per|in) (?:questi|questo|i|il) livell[oi]|Livelli definiti"
            + "|Zdefiniowan[aeoy] na (?:tych|tym) poziom(?:ach|ie)|Zdefiniowane poziomy|Określon[aeoy] na (?:tych )?poziomach"
            + "|Определ[её]н(?:о|ы|а)? на (?:этих )?уровнях|Определ[её]нные уровни"
            + "|定义(?:于|在)?(?:以下|这些)?级别|已定义(?:的)?级别|定義されているレベル|定義(?:された)?レベル)");
    /** A form names its levels behind a label. */
    static final Pattern STRIP_LABEL = Pattern.compile(
            "(?:(?:Skill )?Levels?|Stufen?|Ebenen|Niveaux?|Niveles|Nivel|Livell[oi]|Poziomy?|Уровни|Уровень|级别|レベル)\\s{0,3}[:：]",
            FLAGS);

    static final Pattern GUIDANCE =
            whole("(?:Guidance notes?|Guidance|Hinweise|Anwendungshinweise|Leitfaden|Erläuterungen"
                    + "|Notes? (?:d['’]orientation|explicatives?)|Notes? d['’]utilisation|Conseils d['’]application|Orientations?"
                    + "|Notas? (?:de )?(?:orientaci[óo]n|orientativas?|gu[íi]a)|Note (?:di orientamento|guida|esplicative)|Linee guida|Indicazioni|Wskazówki|Uwagi|Wytyczne|Рекомендации|Пояснения"
                    + "|Примечания|Методические указания|指导说明|指南说明|指导意见|指南|ガイダンス(?:ノート)?|ガイダンスに関する注記|手引き)");
    static final Pattern DESCRIPTION = whole("(?:(?:Overall |Skill |Short )?Description|(?:Gesamt)?Beschreibung"
            + "|Description (?:générale|de la compétence)|Descripci[óo]n(?: general)?|Descrizione(?: (?:generale|della competenza))?|Opis(?: ogólny)?|(?:Общее )?Описание"
            + "|(?:总体)?描述|说明|(?:全体)?説明|概要)");
    static final Pattern LEVELS =
            whole("(?:Levels? of responsibility for this skill|Levels?(?: of responsibility)?|Skill levels"
                    + "|Level descriptions|(?:Verantwortungs)?Stufen(?: der Verantwortung(?: für diese Fähigkeit)?)?|Ebenen"
                    + "|Niveaux(?: de responsabilité(?: pour cette compétence)?)?"
                    + "|Niveles(?: de responsabilidad(?: para esta (?:habilidad|competencia))?)?"
                    + "|Livelli(?: di responsabilità(?: per questa competenza)?)?"
                    + "|Poziomy(?: odpowiedzialności(?: dla tej umiejętności)?)?|Уровни(?: ответственности(?: для этого навыка)?)?"
                    + "|(?:该技能的)?责任级别|级别|(?:このスキルの)?責任レベル|レベル)");
    static final Pattern NOTICE = whole(
            "(?:(?:Updates for|Moving to|What(?:'|’)s new in|Changes (?:in|for)|Aktualisierungen für|Wechsel zu|Mises? à jour"
                    + " pour|Passage à|Actualizaciones (?:para|de)|Aggiornamenti per|Novità (?:di|in)|Modifiche (?:a|in)|Aktualizacje (?:dla|w)|Przejście na|Обновления для|Переход на)"
                    + " .{1,40}|Revision notes|Revisionshinweise|Notes de révision|Notas de revisión|Note di revisione|Uwagi do wydania"
                    + "|Примечания к редакции|修订说明|改訂ノート|Understanding the responsibility levels of this skill"
                    + "|Show/hide .{1,60})");
    static final Pattern NOTICE_SENTENCE = Pattern.compile(
            "updated version of (?:this|the) skill|skill descriptions? will|SFIA \\d|content changes have been made"
                    + "|you can (?:now )?move|^there (?:is|are) (?:an? )?(?:updated?|new)|^this skill (?:has been|was|is new)"
                    + "|no changes? (?:has|have|was|were)",
            FLAGS);
    static final Pattern CHANGE_MARK = Pattern.compile(
            "[(（](?:unchanged|modified|changed|new|updated|unverändert|geändert|neu|inchangée?|modifiée?|nouve(?:au|lle)|sin cambios"
                    + "|modificad[oa]|nuev[oa]|invariat[oa]|modificat[oa]|nuov[oa]|senza modifiche|bez zmian|zmienion[aeoy]|now[aey]|без изменений|измен[её]н[аоы]?|нов(?:ый|ая|ое)|未更改"
                    + "|已修改|新增|变更なし|変更|変更なし|新規)[)）]",
            FLAGS);

    /** Headings of what follows a skill, used for nothing else. */
    static final Pattern BELOW = whole("(?:Keywords(?:[ :].{0,80})?|Related (?:SFIA )?skills|SFIA version.{0,20}"
            + "|Framework status.{0,40}|Content status.{0,40}|Shortlink|Contact us|Site ?map|Back to top"
            + "|Parole chiave.{0,80}|Competenze (?:correlate|collegate)|Torna (?:in alto|su|all['’]inizio)|Stato del (?:quadro|contenuto|framework).{0,40}"
            + "|Mappa del sito|Contattaci|Note legali|Versione (?:di )?SFIA.{0,20}"
            + "|Mots[- ]cl[ée]s.{0,80}|Compétences (?:associées|liées|connexes)|Statut du (?:référentiel|contenu|cadre).{0,40}"
            + "|Nous contacter|Plan du site|(?:Retour en )?haut de (?:la )?page|Mentions légales"
            + "|Schl(?:ü|ue)sselw(?:ö|oe)rter.{0,80}|Schlagw(?:ö|oe)rter.{0,80}|Stichw(?:ö|oe)rter.{0,80}|Verwandte \\p{L}{3,20}"
            + "|Status des (?:Rahmenwerks|Inhalts).{0,40}|Datenschutzerklärung|Impressum|Nach oben|(?:Zurück )?zum Seitenanfang"
            + "|Palabras clave.{0,80}|(?:Habilidades|Competencias) relacionadas|Estado del (?:marco|contenido).{0,40}|Aviso legal"
            + "|Mapa del sitio|Volver arriba|Contáctenos"
            + "|Słowa kluczowe.{0,80}|Powiązane (?:umiejętności|kompetencje)|Status (?:ram|treści|dokumentu).{0,40}"
            + "|Mapa (?:strony|witryny)|(?:Powrót )?do góry|Polityka prywatności|Skontaktuj się(?: z nami)?"
            + "|Ключевые слова.{0,80}|(?:Связанные|Смежные) (?:навыки|компетенции)|Статус (?:структуры|фреймворка|содержания|материала).{0,40}"
            + "|Карта сайта|(?:Вернуться )?(?:наверх|к началу)|Политика конфиденциальности|Свяжитесь с нами"
            + "|关键[词字].{0,80}|關鍵字.{0,80}|相关技能|框架状态.{0,40}|内容状态.{0,40}|联系我们|(?:网站|站点)地图|返回顶部|隐私(?:政策|声明)"
            + "|キーワード.{0,80}|関連(?:する)?スキル|フレームワークの(?:状態|ステータス).{0,40}|お問い合わせ|サイトマップ"
            + "|(?:ページの)?(?:先頭|トップ)[へに](?:戻る)?|プライバシーポリシー"
            + "|Version SFIA.{0,20}|SFIA[- ]Version.{0,20}|Versión (?:de )?SFIA.{0,20}|Wersja SFIA.{0,20}|Версия SFIA.{0,20}|SFIA ?版本.{0,20}"
            + "|SFIA ?バージョン.{0,20})");
    /** Headings of what follows a skill, which may also be words of it. */
    static final Pattern MAYBE_BELOW = whole(
            "(?:Links|References|Footnotes|Endnotes|Einzelnachweise|Fußnoten|Accessibility(?: statement)?|Privacy(?: policy| notice)?|Contact"
                    + "|Liens|Accessibilité|Confidentialité|Politique de confidentialité|Barrierefreiheit|Datenschutz|Kontakt"
                    + "|Enlaces|Accesibilidad|(?:Política de )?privacidad|Contacto|Collegamenti|Accessibilità|(?:Informativa sulla )?privacy|Riservatezza|Contatti|Linki|Odnośniki|Dostępność|Prywatność"
                    + "|Ссылки|Доступность|Конфиденциальность|Контакты|(?:相关)?链接|无障碍|隐私|リンク|アクセシビリティ|プライバシー)");

    private static final String NETWORK =
            "(?:LinkedIn|Facebook|Twitter|X|Mastodon|Bluesky|WhatsApp|Xing|Reddit|Instagram|YouTube|Telegram|VK|ВКонтакте|e-?mail"
                    + "|微信|微博|LINE|(?:the )?social (?:media|networks?)|sozialen (?:Medien|Netzwerken)|(?:les )?réseaux sociaux|(?:las )?redes sociales|mediach społecznościowych"
                    + "|(?:социальных сетях|соцсетях))";
    /** What a site puts on every page, above, below and between. */
    static final Pattern SITE = whole(
            "(?:Skip to (?:main )?content|Print(?: this page)?|Share(?: this page)?|Cookie settings|Accept (?:all )?cookies"
                    + "|Sign in|Log in|Edit this page|Download (?:as )?PDF|Table of contents|You are here:?.{0,80}|Was this page helpful\\??"
                    + "|Previous(?: page)?|Next(?: page)?|Show more|Show less|Read more"
                    + "|Zum (?:Haupt)?inhalt springen|Seite drucken|Drucken|Seite teilen|Teilen|Cookie-Einstellungen|Anmelden|Inhaltsverzeichnis|Sie sind hier:?.{0,80}"
                    + "|Mehr anzeigen|Weniger anzeigen|Weiterlesen|Nächste Seite|Vorherige Seite"
                    + "|Aller au contenu(?: principal)?|Imprimer(?: cette page)?|Partager(?: cette page)?|Paramètres des cookies|Se connecter|Connexion"
                    + "|Table des matières|Vous êtes ici ?:?.{0,80}|Lire la suite|Page suivante|Page précédente|Afficher plus"
                    + "|(?:Ir|Saltar) al contenido(?: principal)?|Imprimir(?: esta página)?|Compartir(?: esta página)?|Configuración de cookies"
                    + "|Iniciar sesión|Usted está aquí:?.{0,80}|Leer más|Página siguiente|Página anterior|Mostrar más"
                    + "|(?:Vai|Salta) al contenuto(?: principale)?|Stampa(?: questa pagina)?|Condividi(?: questa pagina)?|Impostazioni (?:dei )?cookie|Accedi"
                    + "|Indice|Ti trovi (?:qui|in):?.{0,80}|Leggi (?:di più|tutto)|Pagina successiva|Pagina precedente|Mostra (?:di più|altro|meno)"
                    + "|(?:Przejdź|Przeskocz) do treści|Drukuj(?: stronę)?|Udostępnij|Ustawienia plików cookie|Zaloguj(?: się)?|Spis treści|Jesteś tutaj:?.{0,80}"
                    + "|Czytaj (?:więcej|dalej)|Następna strona|Poprzednia strona|Pokaż więcej"
                    + "|Перейти к (?:основному )?содержанию|Печать|Распечатать|Поделиться|Настройки cookie|Войти|Содержание|Вы здесь:?.{0,80}"
                    + "|Читать далее|Следующая страница|Предыдущая страница|Показать ещё"
                    + "|(?:Share|Follow us|Find us|Connect with us|Join us|Seite teilen|Teilen|Folgen Sie uns|Partager|Suivez-nous|Rejoignez-nous"
                    + "|Compartir|Síguenos|Síganos|Condividi|Seguici|Udostępnij|Obserwuj nas|Śledź nas|Поделиться|Подписывайтесь(?: на нас)?|Следите за нами)"
                    + "(?: (?:this(?: page)?|cette page|esta página|tę stronę))?(?: (?:on|via|by|auf|über|per|bei|sur|par|en|por|vía|su|na|w|przez|в|во|на|через) "
                    + NETWORK + ")?"
                    + "|Auf " + NETWORK + " teilen|Tweet|(?:分享(?:到|至)|关注我们|关注|關注)[:：]?.{0,20}|(?:" + NETWORK
                    + "で)?(?:共有|シェア|フォロー)(?:する)?"
                    + "|跳(?:转)?[到至](?:主要)?内容|打印(?:本页)?|分享|登录|目录|您(?:所)?在(?:的)?位置[:：]?.{0,80}|下一页|上一页|阅读更多"
                    + "|(?:本文|コンテンツ)(?:へ|に)(?:スキップ|移動)(?:する)?|印刷(?:する)?|共有(?:する)?|ログイン|目次|現在位置[:：]?.{0,80}|次のページ|前のページ|続きを読む)");
    /** What ends a mail, and what follows is no part of what it quotes. */
    static final Pattern REGARDS = Pattern.compile(
            "(?:(?:Kind|Best|Warm) (?:regards|wishes)|Regards|Best|Cheers|Many thanks|Thanks|Yours (?:sincerely|faithfully)|Sent from my .{1,40}"
                    + "|Mit freundlichen Grüßen|Viele Grüße|Beste Grüße|MfG|Cordialement|Bien à vous|Saludos(?: cordiales)?|Atentamente|(?:Cordiali|Distinti) saluti|Un saluto"
                    + "|Pozdrawiam|Z poważaniem|С уважением|此致|敬具|よろしくお願いいたします)[,.!。]?",
            FLAGS);

    /** A whole paragraph that says of a level, or of levels, that the skill does not define them. */
    static final Pattern NOT_DEFINED = Pattern.compile(
            "(?:(?:this|the) (?:skill|competenc[ey]|level|capability)|(?:it|these levels|levels? \\d.{0,20}?) (?:is|are))\\b[^.]{0,80}?\\bnot\\b[^.]{0,40}?"
                    + "(?:observed|practi[cs]ed|defined|described|applicable|expected|performed|used|available)\\b.*"
                    + "|(?:is |are )?not (?:typically |usually |normally |generally |yet |currently )?(?:observed|practi[cs]ed|defined|described|applicable|available)\\b.{0,90}"
                    + "|no (?:description|descriptor|text|definition|content)s?(?: (?:is |has been )?(?:available|given|defined|provided|at this level|for this level).{0,40})?\\.?"
                    + "|(?:n/a|n\\.a\\.|n/d|tbd|tbc|to be (?:defined|confirmed|completed|determined)|none|nil|undefined|not defined|coming soon|lorem ipsum.{0,200}|placeholder"
                    + "|\\?{1,5}|x{3,10}|\\.{2,6}|…|[-–—]{1,5}|nicht (?:definiert|zutreffend|anwendbar|beschrieben)|entfällt|keine (?:Angabe|Beschreibung)|non défini[es]{0,2}|sans objet|non applicable|s\\.?o\\.?"
                    + "|no (?:definid[oa]|aplica|aplicable|disponible)|sin (?:definir|descripción)|non (?:ancora )?(?:definit[oa]|descritt[oa]|applicabile|previst[oa]|disponibile)|nessuna descrizione|da definire|nie (?:zdefiniowano|dotyczy|określono)|brak(?: opisu)?"
                    + "|не (?:определен[оа]?|определён|применимо|описан[оа]?)|нет(?: описания)?|未定义|不适用|无|暂无(?:描述)?|未定義|該当なし|なし|定義なし)\\.?。?"
                    + "|(?:diese[rs]?) (?:fähigkeit|kompetenz|stufe|fertigkeit|skill)\\b.{0,80}?\\bnicht\\b.{0,60}?(?:beobachtet|ausgeübt|definiert|beschrieben|praktiziert|angewendet).*"
                    + "|cette (?:compétence|habileté|aptitude)\\b.{0,60}?\\bn['’]est\\b.{0,40}?\\bpas\\b.{0,60}?(?:observ|pratiqu|défini|exerc|décrit).*"
                    + "|ce niveau n['’]est pas (?:défini|décrit).*"
                    + "|(?:esta (?:habilidad|competencia|destreza)|este nivel)\\b.{0,40}?\\bno\\b.{0,80}?(?:observ|practica|defin|describ|ejerc).*"
                    + "|(?:questa (?:competenza|abilità)|questo livello)\\b.{0,40}?\\bnon\\b.{0,80}?(?:osserva|pratica|defini|descri|eserci|previst).*"
                    + "|(?:ta umiejętność|ta kompetencja|ten poziom)\\b.{0,60}?\\bnie\\b.{0,80}?(?:obserwowan|praktykowan|zdefiniowan|określon|stosowan|występuje).*"
                    + "|(?:этот навык|данный навык|эта компетенция|этот уровень)\\b.{0,60}?\\bне\\b.{0,80}?(?:наблюда|практику|определ|применя|описан|встреча).*"
                    + "|(?:该|此|本|这项|这一)(?:技能|级别|能力).{0,40}?(?:通常|一般)?(?:不|未|没有).{0,30}?(?:观察|实践|定义|适用|应用|出现|描述).*"
                    + "|(?:この|本|当該)(?:スキル|レベル).{0,60}?(?:観察|実践|定義|適用|実施|記述).{0,20}?(?:ません|ない|いません|おりません).*",
            FLAGS);

    static final Pattern ESSENCE = Pattern.compile(
            "(?:" + LEVEL
                    + ")\\s*\\d{1,2}\\s*[-–—]\\s*[^:：]{2,60}[:：]\\s*(?:Essence of the level|Wesen der Stufe|Kern der Stufe|Essence du niveau"
                    + "|Esencia del nivel|Essenza del livello|Istota poziomu|Суть уровня|级别的本质|级别精髓|レベルの本質)\\s*[:：]\\s*(?<essence>\\S.*)",
            FLAGS);

    private PageWords() {}

    private static Pattern whole(String words) {
        return Pattern.compile(words + "\\s{0,3}[:：]?", FLAGS);
    }
}
